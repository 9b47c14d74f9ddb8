package org.peerscanner.announce;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/**
 * A wire that gives registers the answers that it was told, the last one again and again, takes every farewell, and remembers
 * what was sent. Used by one thread.
 */
final class FakeWire implements Wire {
    static final Proxy PROXY = new Proxy(HostName.of("a"), new Port(8888), Protocol.AUTO, TlsMode.AUTO);
    static final Identity KEYLESS = new Identity(PROXY, Optional.empty(), Optional.empty());

    final List<Request> sent = new ArrayList<>();
    Line farewell = () -> new Reply(200, "application/json", Optional.empty(), "{\"message\":\"Host unregistered\"}");
    private final Deque<Line> lines = new ArrayDeque<>();

    /** What happens when something is sent. */
    interface Line {
        Reply reply() throws IOException, InterruptedException;
    }

    FakeWire then(Line line) {
        lines.add(line);
        return this;
    }

    FakeWire json(int status, String body) {
        return then(() -> new Reply(status, "application/json", Optional.empty(), body));
    }

    FakeWire works(int renewAfter) {
        return json(200, """
                {"message":"Connectivity to proxy confirmed","rotations":["peers"],"records":["a.example.com","peers.example.com"],
                 "explanation":["It works."],"renewAfter":%d}
                """.formatted(renewAfter));
    }

    FakeWire fails(String reason) {
        return json(417, """
                {"message":"No connectivity to proxy - connection refused","probe":{"reason":"%s"},
                 "nextSteps":["Start it."],"renewAfter":200}
                """.formatted(reason));
    }

    FakeWire refuses(int status, String reason) {
        return json(status, "{\"message\":\"name: a (expected: b)\",\"reason\":\"" + reason + "\"}");
    }

    FakeWire isDown() {
        return then(() -> {
            throw noAnswer();
        });
    }

    static IOException noAnswer() {
        return new IOException("https://x: no server answers");
    }

    @Override
    public Reply send(Request request) throws IOException, InterruptedException {
        sent.add(request);
        if (request.path().equals("/unregister")) {
            return farewell.reply();
        }
        var line = lines.size() > 1 ? lines.removeFirst() : lines.getFirst();
        return line.reply();
    }

    List<String> paths() {
        return sent.stream().map(Request::path).toList();
    }
}
