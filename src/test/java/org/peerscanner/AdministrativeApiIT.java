package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.PeerscannerProcess;

/** The administrative API where everybody can reach it, and the commands that ask it. */
class AdministrativeApiIT {
    private static final String TOKEN = "a-token-of-more-than-32-characters";

    @TempDir
    private Path directory;

    @Test
    void theCommandsShowTheTokenInTlsOnly() throws IOException {
        var token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        var stranger = PeerscannerProcess.quick(directory.resolve("data"));
        var operator = PeerscannerProcess.with(
                stranger, Map.of("admin.listen", "0.0.0.0:0", "admin.token-file", token.toString()));
        var elsewhere = PeerscannerProcess.with(
                operator, Map.of("store.sqlite", directory.resolve("none/db").toString()));
        try (var program = PeerscannerProcess.serve(operator)) {
            var at = "https://127.0.0.1:" + program.admin().getPort();

            var hosts = PeerscannerProcess.run(operator, "hosts", "--at", at);
            assertThat(hosts.exitCode()).as(hosts.toString()).isZero();
            var key = "MCowBQYDK2VwAyEA" + "A".repeat(43) + "=";
            var added = PeerscannerProcess.run(operator, "key", "add", "fl-sg-*", key, "--at", at);
            assertThat(added.exitCode()).as(added.toString()).isZero();
            var certificate = directory.resolve("data/http-certificate.pem").toString();
            var plan = PeerscannerProcess.run(elsewhere, "plan", "--at", at, "--certificate", certificate);
            assertThat(plan.exitCode()).as(plan.toString()).isZero();

            var untrusting = PeerscannerProcess.run(elsewhere, "hosts", "--at", at);
            assertThat(untrusting.exitCode()).isEqualTo(2);
            assertThat(untrusting.err()).singleElement().asString().contains("not trusted", "--certificate");
            var nobody = PeerscannerProcess.run(stranger, "hosts", "--at", at);
            assertThat(nobody.exitCode()).isEqualTo(2);
            assertThat(nobody.err()).singleElement().asString().contains("401", "admin.token");

            assertThat(program.stop()).isZero();
            assertThat(program.child().toString()).doesNotContain(TOKEN);
        }
    }
}
