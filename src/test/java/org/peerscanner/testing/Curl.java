package org.peerscanner.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Calls the HTTP API with the real {@code curl}, from a loopback address of choice. Safe for concurrent use. */
public final class Curl {
    private final URI api;

    public Curl(URI api) {
        this.api = api;
    }

    /** A reply; the body with its line ends. */
    public record Reply(int status, String body) {}

    /** POSTs fields such as {@code name=alpha} as a form. */
    public Reply post(InetAddress from, String path, String... fields) {
        var command = command(from);
        for (var field : fields) {
            command.addAll(List.of("--data-urlencode", field));
        }
        return call(command, path);
    }

    /** Registers a proxy that works: again, when the machine had so much to do that the probe did not end in time; each call probes at once. */
    public Reply register(InetAddress from, String name, int port) {
        return eventually(() -> {
            var reply = post(from, "/register", "name=" + name, "port=" + port);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply;
        });
    }

    public Reply get(String path) {
        return call(command(InetAddress.getLoopbackAddress()), path);
    }

    private static List<String> command(InetAddress from) {
        return new ArrayList<>(List.of(
                "curl", "-s", "-S", "--max-time", "15", "--interface", from.getHostAddress(), "-w", "|%{http_code}"));
    }

    private Reply call(List<String> command, String path) {
        command.add(api.resolve(path).toString());
        var child = ChildProcess.run(command.toArray(String[]::new));
        var text = String.join("\n", child.out());
        var bar = text.lastIndexOf('|');
        if (child.exitCode() != 0 || bar < 0) {
            throw new AssertionError(child.toString());
        }
        return new Reply(Integer.parseInt(text.substring(bar + 1)), text.substring(0, bar));
    }
}
