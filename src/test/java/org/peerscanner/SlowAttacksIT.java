package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;

/** Debian's slowhttptest against the program as it runs: others are answered all the while, and who is slow in asking is cut. */
class SlowAttacksIT {
    private static final String CONNECTIONS = "1000";
    private static final String LONGEST_SECONDS = "40";
    private static final String CUT = "No open connections left";

    @TempDir
    private Path directory;

    @Test
    void slowHeadersAreCut() {
        assertThat(attacked("-H", "-i", "4", "-x", "24")).contains(CUT);
    }

    @Test
    void slowBodiesAreCut() {
        assertThat(attacked("-B", "-i", "4", "-x", "24", "-s", "8192")).contains(CUT);
    }

    /** Answers are so short that the system keeps what has not been read, and the program is done with the connection. */
    @Test
    void slowReadingHindersNobody() {
        assertThat(attacked("-X", "-w", "16", "-y", "32", "-n", "4", "-z", "8"))
                .doesNotContain("service available:   NO");
    }

    /** What the attack has said, the service having been there until its end. */
    private String attacked(String... attack) {
        try (var program = PeerscannerProcess.serve(directory)) {
            var command = new ArrayList<>(List.of("slowhttptest", "-c", CONNECTIONS, "-r", "500"));
            command.addAll(List.of(attack));
            command.addAll(List.of("-l", LONGEST_SECONDS, "-u", program.api() + "/register"));
            try (var attacker = ChildProcess.start(command, Map.of())) {
                var calls = new AtomicInteger();
                attacker.untilItEnds(() -> requireService(program, calls.getAndIncrement()));
                assertThat(calls).hasPositiveValue();
                assertThat(program.hosts()).isNotEmpty();
                assertThat(program.stop()).isZero();
                return String.join("\n", attacker.out());
            }
        }
    }

    private static void requireService(PeerscannerProcess program, int call) {
        var reply = program.curl()
                .post(InetAddress.ofLiteral("127.0.0.2"), "/register", "name=host-" + call % 20, "port=1");
        assertThat(reply.status()).as(reply.body()).isEqualTo(417);
    }
}
