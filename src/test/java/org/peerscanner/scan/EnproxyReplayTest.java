package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.testing.Capture;

/** A probe understands what a real enproxy server was captured to say. */
class EnproxyReplayTest {
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @Test
    void takesOneRequestWhenTheAnswerIsThereAtOnce() {
        var result = replay(Capture.of("enproxy-probe.txt"), "fl-sg-0000.getiantem.org");

        assertThat(result.outcome()).isInstanceOf(Outcome.Ok.class);
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst())
                .startsWith("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                .contains("X-Enproxy-Dest-Addr: www.facebook.com:80\r\n", "X-Enproxy-Op: write\r\n", "Content-Length: ")
                .containsPattern(
                        "X-Enproxy-Id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\r\n")
                .contains("\r\n\r\nHEAD / HTTP/1.1\r\nHost: www.facebook.com\r\n");
    }

    @Test
    void pollsWhenTheTargetIsSlow() {
        var result = replay(Capture.of("enproxy-slow-origin.txt"), "FL-sg-0001.getiantem.org");

        assertThat(result.outcome()).isInstanceOf(Outcome.Ok.class);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).contains("X-Enproxy-Op: read\r\n", "Content-Length: 0\r\n");
        assertThat(id(requests.get(1))).isEqualTo(id(requests.get(0)));
    }

    @Test
    void tellsWhatTheServerSaysAboutTheTarget() {
        var result = replay(Capture.of("enproxy-dial-error.txt"), "fl-sg-0000.getiantem.org");

        assertThat(result.outcome().reason())
                .startsWith(
                        "the proxy answered 500 Internal Server Error: Unable to get outoing connection to destination");
    }

    @Test
    void refusesAnotherName() {
        var result = replay(Capture.of("enproxy-probe.txt"), "fl-sg-0001.getiantem.org");

        assertThat(result.outcome())
                .isEqualTo(new Outcome.WrongName("fl-sg-0000.getiantem.org", "fl-sg-0001.getiantem.org"));
    }

    private ProbeResult replay(Capture capture, String ownName) {
        try (var server = LoopbackServer.plain(client -> serve(client, capture));
                var probe = Probing.of(URI.create("http://localhost"), "http://www.facebook.com/")) {
            var task = new ProbeTask(
                    server.endpoint(), Protocol.ENPROXY, TlsMode.OFF, Optional.empty(), Optional.of(ownName));
            return probe.probe(task);
        }
    }

    private void serve(Socket client, Capture capture) throws java.io.IOException {
        var buffer = new byte[4096];
        for (var reply : capture.replies()) {
            var count = client.getInputStream().read(buffer);
            if (count < 0) {
                return;
            }
            requests.add(new String(buffer, 0, count, ISO_8859_1));
            client.getOutputStream().write(reply.getBytes(ISO_8859_1));
        }
    }

    private static String id(String request) {
        return request.lines()
                .filter(line -> line.startsWith("X-Enproxy-Id"))
                .findFirst()
                .orElseThrow();
    }
}
