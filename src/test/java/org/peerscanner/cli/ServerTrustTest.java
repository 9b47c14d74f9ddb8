package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.TestCertificate;

/** Which servers {@code announce} believes to be the one that is meant. */
class ServerTrustTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.shared();
    private static final TestCertificate OTHER_NAME = TestCertificate.of("dns:elsewhere.test");
    private static final byte[] WORKS =
            "HTTP/1.1 200 OK\r\nContent-Length: 31\r\nConnection: close\r\n\r\nConnectivity to proxy confirmed"
                    .getBytes(US_ASCII);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final LoopbackServer server = LoopbackServer.tls(CERTIFICATE.serverContext(), Misbehaviour.replying(WORKS));
    private final LoopbackServer misnamed =
            LoopbackServer.tls(OTHER_NAME.serverContext(), Misbehaviour.replying(WORKS));

    @AfterEach
    void stop() {
        server.close();
        misnamed.close();
    }

    @Test
    void believesTheSystemAndNobodyElseUnlessTold() {
        assertThat(announce(server)).isEqualTo(2);
        assertThat(err.toString()).contains("certificate is not trusted", "--ca, or --fingerprint");
    }

    @Test
    void believesWhomAnAuthorityVouchesForUnderItsName() {
        assertThat(announce(server, "--ca=" + CERTIFICATE.pem()))
                .as(err.toString())
                .isZero();
        assertThat(announce(server, "--ca=" + OTHER_NAME.pem())).isEqualTo(2);
        assertThat(announce(misnamed, "--ca=" + OTHER_NAME.pem())).isEqualTo(2);
    }

    @Test
    void believesOneFingerprintWhateverTheName() throws Exception {
        var colons = HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256(OTHER_NAME));
        assertThat(announce(misnamed, "--fingerprint=" + colons))
                .as(err.toString())
                .isZero();
        assertThat(announce(misnamed, "--fingerprint=" + HexFormat.of().formatHex(sha256(OTHER_NAME))))
                .isZero();
        assertThat(announce(server, "--fingerprint=" + colons)).isEqualTo(2);
        assertThat(err.toString())
                .contains("its fingerprint is " + HexFormat.of().formatHex(sha256(CERTIFICATE)) + ", not ");
    }

    private int announce(LoopbackServer to, String... more) {
        var environment = Map.of(
                "PEERSCANNER_ANNOUNCE_AT", "https://127.0.0.1:" + to.port(),
                "PEERSCANNER_ANNOUNCE_NAME", "a",
                "PEERSCANNER_ANNOUNCE_PORT", "1",
                "PEERSCANNER_ANNOUNCE_KEY", "none",
                "PEERSCANNER_ANNOUNCE_ONCE", "true");
        return AnnounceCommand.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(more);
    }

    private static byte[] sha256(TestCertificate certificate) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(certificate.pem())) {
            var encoded = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return MessageDigest.getInstance("SHA-256").digest(encoded);
        }
    }
}
