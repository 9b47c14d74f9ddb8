package org.peerscanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;

/** A run with everything that is secret in it, after which all that the program has said and kept is searched for it. */
class SecretsIT {
    @TempDir
    private Path directory;

    @Test
    void nothingSecretIsSaidOrReadableByOthers() throws IOException {
        var data = directory.resolve("data");
        var settings = new HashMap<>(PeerscannerProcess.quick(data));
        settings.put("http.canary-listen", "127.0.0.1:0");
        try (var program = PeerscannerProcess.serve(settings)) {
            var answer = ChildProcess.run(
                    "curl", "-s", "-i", "-d", "name=mine", "-d", "port=1", program.api() + "/register");
            var token = answer.out().stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-peerscanner-token: "))
                    .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                    .findFirst()
                    .orElseThrow();
            for (var shown : new String[] {"?token=" + token, "/x?token=" + token}) {
                program.curl().post(InetAddress.getLoopbackAddress(), "/register" + shown, "name=mine", "port=1");
            }
            assertThat(program.hosts().toString()).doesNotContain(token);
            assertThat(program.stop()).isZero();
            assertThat(program.child().toString()).doesNotContain(token);
            assertEverythingIsForTheOwnerOnly(data, token);
        }
    }

    private static void assertEverythingIsForTheOwnerOnly(Path data, String secret) throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .endsWith("------");
                if (Files.isRegularFile(file)) {
                    assertThat(Files.readString(file, ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(secret);
                }
            }
        }
    }
}
