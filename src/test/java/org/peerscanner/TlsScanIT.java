package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's testssl.sh against the TLS listener: protocols, ciphers, forward secrecy, the certificate and all known weaknesses. */
class TlsScanIT {
    private static final List<String> BAD = List.of("MEDIUM", "HIGH", "CRITICAL");

    /**
     * What a certificate of our own making implies: nobody vouches for it, nobody could revoke it, and it is kept for ten years
     * since callers know it by its fingerprint.
     */
    private static final List<String> SELF_SIGNED = List.of(
            "cert_chain_of_trust",
            "cert_trust",
            "cert_revocation",
            "cert_crlDistributionPoints",
            "cert_ocspURL",
            "cert_validityPeriod");

    @TempDir
    private Path directory;

    @Test
    void findsNothingOfMediumSeverityOrWorse() throws IOException {
        var settings = PeerscannerProcess.with(
                PeerscannerProcess.quick(directory.resolve("data")),
                Map.of("http.tls", "self-signed", "http.canary-listen", "127.0.0.1:0"));
        var report = directory.resolve("report.json");
        try (var program = PeerscannerProcess.serve(settings)) {
            var at = program.api().getHost() + ":" + program.api().getPort();
            var command = List.of(
                    "testssl",
                    "--quiet",
                    "--warnings",
                    "batch",
                    "--nodns",
                    "none",
                    "--color",
                    "0",
                    "-p",
                    "-s",
                    "-f",
                    "-S",
                    "-U",
                    "--jsonfile",
                    report.toString(),
                    at);
            try (var scan = ChildProcess.start(command, Map.of())) {
                scan.untilItEnds(() -> assertThat(program.hosts()).isEmpty());
                scan.exitCode();
            }
            assertThat(program.stop()).isZero();
        }
        var findings = findings(report);
        assertThat(findings).as("what was looked at").hasSizeGreaterThan(40);
        assertThat(findings)
                .filteredOn(finding -> BAD.contains(finding.path("severity").asString()))
                .filteredOn(finding -> !SELF_SIGNED.contains(finding.path("id").asString()))
                .isEmpty();
    }

    private static List<JsonNode> findings(Path report) throws IOException {
        var findings = new ArrayList<JsonNode>();
        new JsonMapper().readTree(Files.readString(report)).forEach(findings::add);
        return findings;
    }
}
