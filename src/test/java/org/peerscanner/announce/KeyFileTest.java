package org.peerscanner.announce;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.ChildProcess;

class KeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    @Test
    void makesAKeyOnceForItsOwnerOnly() throws IOException {
        var file = directory.resolve("a/b/host.key");
        var made = KeyFile.open(file, random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.open(file, random).open()).isEqualTo(made.open());
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(KeyFile.open(directory.resolve("other"), random).open()).isNotEqualTo(made.open());
    }

    @Test
    void thoseWhoStartTogetherUseTheSameKey() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 50; i++) {
                var file = directory.resolve("key-" + i);
                Callable<HostKey> open = () -> KeyFile.open(file, random);
                var keys = new HashSet<>();
                for (var opened : threads.invokeAll(Collections.nCopies(8, open))) {
                    keys.add(opened.get().open());
                }
                assertThat(keys).containsExactly(KeyFile.open(file, random).open());
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void opensslReadsWhatIsMade() throws IOException {
        var file = directory.resolve("host.key");
        var key = KeyFile.open(file, random);
        var shown = ChildProcess.run("openssl", "pkey", "-in", file.toString(), "-pubout");
        assertThat(shown.out()).as(shown.toString()).contains(key.open().text());
        assertThat(Files.readString(file).lines()).hasSize(3);
    }

    @Test
    void readsWhatOpensslMakes() throws Exception {
        var file = directory.resolve("host.pem");
        ChildProcess.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString());
        var key = KeyFile.open(file, random);
        assertThat(ChildProcess.run("openssl", "pkey", "-in", file.toString(), "-pubout")
                        .out())
                .contains(key.open().text());
        var message = "hello".getBytes(US_ASCII);
        assertThat(verifies(key, message)).isTrue();
        assertThat(key.toString()).contains(key.open().text()).doesNotContain("PRIVATE");
    }

    @Test
    void signsWithEveryKeyItMakes() throws Exception {
        for (var i = 0; i < 200; i++) {
            var key = HostKey.make(random);
            assertThat(HostKey.of(key.pem()).open()).isEqualTo(key.open());
            assertThat(verifies(HostKey.of(key.pem()), new byte[] {(byte) i})).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"
            })
    void refusesWhatIsNoKeyAndLeavesIt(String content) throws IOException {
        var file = Files.writeString(directory.resolve("host.key"), content);
        assertThatThrownBy(() -> KeyFile.open(file, random))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "key: in " + file + " there is no Ed25519 key (expected: a private key in PKCS #8, as PEM)");
        assertThat(file).hasContent(content);
    }

    @Test
    void refusesAKeyOfAnotherKind() {
        var file = directory.resolve("rsa.pem");
        ChildProcess.run("openssl", "genpkey", "-algorithm", "rsa", "-out", file.toString());
        assertThatThrownBy(() -> KeyFile.open(file, random)).hasMessageContaining("no Ed25519 key");
    }

    @Test
    void refusesAKeyThatEverybodyMayRead() throws IOException {
        var file = directory.resolve("host.key");
        KeyFile.open(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyFile.open(file, random))
                .hasMessage("key: everybody may read " + file + " (expected: chmod 600)");
    }

    @Test
    void saysWhichFileCannotBeUsed() throws IOException {
        var notADirectory = Files.writeString(directory.resolve("file"), "");
        var file = notADirectory.resolve("host.key");
        assertThatThrownBy(() -> KeyFile.open(file, random))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("key: cannot use " + file + " (");
    }

    private static boolean verifies(HostKey key, byte[] message) throws Exception {
        var encoded =
                new X509EncodedKeySpec(Base64.getDecoder().decode(key.open().text()));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(encoded));
        verifier.update(message);
        return verifier.verify(Base64.getDecoder().decode(key.sign(message)));
    }
}
