package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;

/** What somebody sees who follows the running program while a real proxy comes, dies and goes. */
class EventsIT {
    @TempDir
    private Path directory;

    @Test
    void tellWhatHappensToAProxy() {
        try (var program = PeerscannerProcess.serve(PeerscannerProcess.patient(directory.resolve("data")));
                var proxy = new RealProxies(directory).tinyproxy();
                var follower = follow(program)) {
            eventually(() -> assertThat(follower.out()).contains("event: begin"));

            program.curl()
                    .post(
                            proxy.address(),
                            "/register",
                            "name=alice",
                            "port=" + proxy.port(),
                            "protocol=connect",
                            "tls=off");
            eventually(() -> assertThat(follower.out())
                    .anyMatch(line -> line.endsWith("\"host\":\"alice\",\"before\":\"unknown\",\"after\":\"up\"}"))
                    .anyMatch(line -> line.endsWith("\"rotation\":\"peers\",\"joined\":[\"alice\"],\"left\":[]}"))
                    .contains("event: plan"));

            proxy.kill();
            eventually(() -> assertThat(follower.out())
                    .anyMatch(line -> line.endsWith("\"after\":\"down\"}"))
                    .anyMatch(line -> line.endsWith("\"rotation\":\"peers\",\"joined\":[],\"left\":[\"alice\"]}")));
            assertThat(program.stop()).isZero();
            assertThat(follower.exitCode()).as(follower.toString()).isZero();
        }
    }

    private static ChildProcess follow(PeerscannerProcess program) {
        return ChildProcess.start(
                List.of(
                        "curl",
                        "-s",
                        "-S",
                        "-N",
                        program.admin().resolve("/v1/events").toString()),
                Map.of());
    }
}
