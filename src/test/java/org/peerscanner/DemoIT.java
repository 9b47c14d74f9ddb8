package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.PeerscannerProcess;

/** The demonstration as a newcomer runs it: what it tells is what dig shows, and it leaves nothing behind. */
class DemoIT {
    private static final String PEERS = "peers.peerscanner.test";
    private static final String OTTER = "127.20.0.1";

    @TempDir
    private Path temporary;

    @Test
    void tellsWhatDigShows() throws IOException {
        // A zone of somebody's own must not be touched by a demonstration, whatever the environment says.
        var environment = Map.of("zone", "example.com", "dns.provider", "cloudflare");
        var child = PeerscannerProcess.launch(List.of("-Djava.io.tmpdir=" + temporary), environment, "demo");
        try (var demo = PeerscannerProcess.started(child)) {
            var dig = demo.dig();
            tells(demo, "dig shows 12 addresses under " + PEERS);

            tells(demo, "quiet-otter is in doubt: connection refused");
            tells(demo, "quiet-otter is out of DNS: dig shows 11 addresses");
            assertThat(dig.data("quiet-otter.peerscanner.test", "A")).containsExactly(OTTER);
            tells(demo, "quiet-otter is in DNS: dig shows 12 addresses");
            eventually(() -> assertThat(dig.data(PEERS, "A")).contains(OTTER));

            tells(demo, "brisk-lynx is down: wrong content");
            tells(demo, "brisk-lynx is out of DNS");

            assertThat(child.signal("INT").exitCode()).isZero();
        }
        assertThat(child.err()).isEmpty();
        try (var left = Files.list(temporary)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("peerscanner-demo"));
        }
    }

    @Test
    void saysWhatIsWrongWithALength() {
        var child = PeerscannerProcess.run(Map.of(), "demo", "--for", "soon");
        assertThat(child.exitCode()).isEqualTo(2);
        assertThat(child.err().getFirst()).contains("--for", "soon", "expected: a whole number");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        var child = PeerscannerProcess.run(Map.of(), "demo", "--for", "1s");
        assertThat(child.exitCode()).as(child.toString()).isZero();
        assertThat(child.out()).last().asString().contains("ends here");
    }

    /** Lines are broken where the terminal ends. */
    private static void tells(PeerscannerProcess demo, String sentence) {
        eventually(() -> assertThat(String.join(" ", demo.child().out()).replaceAll("\\s+", " "))
                .as(demo.child().toString())
                .contains(sentence));
    }
}
