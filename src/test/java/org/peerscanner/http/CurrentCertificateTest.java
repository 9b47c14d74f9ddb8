package org.peerscanner.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.config.ConfigException;

/** The certificate in files that change while the program runs. */
class CurrentCertificateTest {
    @TempDir
    private Path directory;

    @Test
    void takesItsCertificateFromFilesAndTakesTheNextOneWithoutARestart() throws Exception {
        var files = openssl("one");
        var nanos = new AtomicLong();
        var current = new CurrentCertificate(files, nanos::get);
        var before = current.fingerprint();
        openssl("two");
        move("two", files);
        current.chooseEngineServerAlias("RSA", null, null);
        assertThat(current.fingerprint())
                .as("it does not look more than once in a second")
                .isEqualTo(before);
        nanos.addAndGet(1_000_000_000L);
        current.chooseEngineServerAlias("RSA", null, null);
        assertThat(current.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void letsAHandshakeEndWithTheCertificateWithWhichItBegan() throws Exception {
        var files = openssl("one");
        var nanos = new AtomicLong();
        var current = new CurrentCertificate(files, nanos::get);
        var before = requireNonNull(current.chooseEngineServerAlias("RSA", null, null));
        var key = current.getPrivateKey(before);
        var chain = current.getCertificateChain(before);
        openssl("two");
        move("two", files);
        nanos.addAndGet(1_000_000_000L);
        var after = requireNonNull(current.chooseEngineServerAlias("RSA", null, null));
        assertThat(current.getPrivateKey(before)).isEqualTo(key);
        assertThat(current.getCertificateChain(before)).isEqualTo(chain);
        assertThat(current.getPrivateKey(after)).isNotNull().isNotEqualTo(key);
        assertThat(current.getCertificateChain(after)).isNotNull().isNotEqualTo(chain);
    }

    @Test
    void keepsItsCertificateWhenTheNextOneCannotBeUsed() throws Exception {
        var files = openssl("one");
        var nanos = new AtomicLong();
        var current = new CurrentCertificate(files, nanos::get);
        var before = current.fingerprint();
        var stranger = Files.readString(openssl("stranger").certificate());
        for (var text :
                List.of(stranger, "", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(files.certificate(), text);
            Files.setLastModifiedTime(
                    files.certificate(), FileTime.from(Instant.ofEpochSecond(nanos.get() / 1_000_000)));
            nanos.addAndGet(2_000_000_000L);
            assertThat(current.chooseEngineServerAlias("RSA", null, null)).isNotNull();
            assertThat(current.fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void saysWhatIsWrongWithAKeyAndNothingOfWhatIsInIt() throws IOException {
        var files = openssl("one");
        Files.writeString(
                files.privateKey(), "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new CurrentCertificate(files, () -> 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("openssl pkcs8")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private CertificateFiles openssl(String name) {
        return OpensslFiles.make(directory, name);
    }

    private void move(String name, CertificateFiles to) throws IOException {
        Files.copy(directory.resolve(name + ".pem"), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(directory.resolve(name + ".key"), to.privateKey(), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to.certificate(), FileTime.from(Instant.EPOCH));
    }
}
