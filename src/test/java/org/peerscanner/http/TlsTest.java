package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.ConfigException;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Configs;

/** The API behind TLS: real handshakes, real openssl. */
class TlsTest {
    @TempDir
    private Path directory;

    @Test
    void makesACertificateAtTheFirstStartForItsOwnersEyesOnlyAndKeepsIt() throws Exception {
        var first = served(Map.of("http.tls", "self-signed"));
        assertThat(mode("http-key.pem")).isEqualTo("rw-------");
        assertThat(mode("http-certificate.pem")).isEqualTo("rw-------");
        assertThat(served(Map.of("http.tls", "self-signed"))).isEqualTo(first);
        var text = ChildProcess.run(
                "openssl",
                "x509",
                "-in",
                directory.resolve("http-certificate.pem").toString(),
                "-noout",
                "-text");
        assertThat(String.join("\n", text.out()))
                .contains("CN = peerscanner", "DNS:peerscanner.test", "DNS:*.peerscanner.test", "P-256");
        var verified = ChildProcess.run(
                "openssl",
                "verify",
                "-CAfile",
                directory.resolve("http-certificate.pem").toString(),
                directory.resolve("http-certificate.pem").toString());
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksTheVersionsOfToday(String version) throws Exception {
        try (var api = start(Map.of("http.tls", "self-signed"));
                var socket = connect(api, version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).containsAnyOf("GCM", "CHACHA20");
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("https://127.0.0.1:")
                    .doesNotContain("Server:");
        }
    }

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
            assertThat(current.chooseEngineServerAlias("RSA", null, null)).isEqualTo("only");
            assertThat(current.fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void servesWithRsaFromFiles() throws Exception {
        var files = openssl("one");
        var settings = Map.of(
                "http.certificate",
                files.certificate().toString(),
                "http.private-key",
                files.privateKey().toString());
        assertThat(served(settings)).isNotEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016", "\u0016\u0003\u0001\u0002\u0000\u0001"})
    void cutsCallersThatDoNotFinishTheHandshake(String beginning) throws Exception {
        var impatient = ApiFixture.LIMITS.withIdleTime(Duration.ofMillis(50));
        var settings = settings(Map.of("http.tls", "self-signed"));
        try (var api = ApiFixture.start(Configs.of(settings), impatient);
                var socket = new Socket(
                        api.api.address().address(), api.api.address().port())) {
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .doesNotContain("HTTP");
        }
    }

    /** One after the other: who is cut must hold up nobody else's end. */
    @Test
    void cutsCallersThatSendRequestsAndReadNoAnswers() throws Exception {
        var settings = settings(Map.of("http.tls", "self-signed"));
        try (var api =
                ApiFixture.start(Configs.of(settings), ApiFixture.LIMITS.withAnswerTime(Duration.ofMillis(100)))) {
            for (int caller = 0; caller < 2; caller++) {
                try (var socket = connect(api, "TLSv1.3")) {
                    assertThatThrownBy(() -> askForEver(socket)).isInstanceOf(IOException.class);
                }
            }
        }
    }

    private static void askForEver(Socket socket) throws IOException {
        while (true) {
            socket.getOutputStream().write("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        }
    }

    @Test
    void answersTheCanaryWithoutTlsWhereItListensByItself() throws Exception {
        try (var api = start(Map.of("http.tls", "self-signed"));
                var canary = new Socket(
                        api.api.canaryAddress().address(),
                        api.api.canaryAddress().port())) {
            canary.getOutputStream()
                    .write(("GET /canary/" + "0a".repeat(16) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            assertThat(new String(canary.getInputStream().readAllBytes(), ISO_8859_1))
                    .endsWith("127.0.0.1 asked " + "0a".repeat(16));
        }
    }

    /** The fingerprint of a start, after one call. */
    private String served(Map<String, String> settings) throws Exception {
        try (var api = start(settings);
                var socket = connect(api, "TLSv1.3")) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ");
            return api.api.fingerprint().orElseThrow();
        }
    }

    private ApiFixture start(Map<String, String> settings) {
        return ApiFixture.start(Configs.of(settings(settings)));
    }

    private Map<String, String> settings(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("http.listen", "127.0.0.1:0");
        all.put("http.canary-listen", "127.0.0.1:0");
        all.put("admin.listen", "127.0.0.1:0");
        all.put("store.sqlite", directory.resolve("peerscanner.db").toString());
        return all;
    }

    private static SSLSocket connect(ApiFixture api, String version) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        var address = api.api.address();
        var socket = (SSLSocket) context.getSocketFactory().createSocket(address.address(), address.port());
        socket.setEnabledProtocols(new String[] {version});
        try {
            socket.startHandshake();
            return socket;
        } catch (SSLException e) {
            socket.close();
            throw e;
        }
    }

    private CertificateFiles openssl(String name) {
        var files = new CertificateFiles(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        var made = ChildProcess.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                files.privateKey().toString(),
                "-out",
                files.certificate().toString());
        assertThat(made.exitCode()).as(made.toString()).isZero();
        return files;
    }

    private void move(String name, CertificateFiles to) throws IOException {
        Files.copy(directory.resolve(name + ".pem"), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(directory.resolve(name + ".key"), to.privateKey(), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to.certificate(), FileTime.from(Instant.EPOCH));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
