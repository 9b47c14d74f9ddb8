package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** An enproxy server as of 2016, with its pauses, markers and errors. Safe for concurrent use. */
public final class EnproxyServer implements Behaviour {
    private static final Pattern LONG_PATH = Pattern.compile("/([^/]+)/([^/]+)/([^/]+)/");
    private static final int SHORT_PATH = 5;
    private static final int FLUSH_MILLIS = 35;
    private static final int LONGEST_WAIT_MILLIS = 10_000;
    private static final int LONGEST_UNCHUNKED = 2_048;

    private final Optional<String> ownName;
    /** By id; an id without a connection is one of which the dial failed. */
    private final Map<String, Optional<Socket>> connections = new ConcurrentHashMap<>();

    private EnproxyServer(Optional<String> ownName) {
        this.ownName = ownName;
    }

    /** One that does not know its name yet. */
    public static EnproxyServer nameless() {
        return new EnproxyServer(Optional.empty());
    }

    public static EnproxyServer named(String name) {
        return new EnproxyServer(Optional.of(name));
    }

    @Override
    public void serve(Socket client) throws IOException {
        var begun = new HashSet<String>();
        try {
            serve(client, begun);
        } finally {
            hangUp(begun);
        }
    }

    private void serve(Socket client, Set<String> begun) throws IOException {
        var request = HttpMessage.readHead(client.getInputStream());
        while (request.isPresent()) {
            var body = request.get().readBody(client.getInputStream());
            var reply = reply(request.get(), body, begun);
            if (reply.isEmpty()) {
                return;
            }
            client.getOutputStream().write(reply.get().bytes());
            request = HttpMessage.readHead(client.getInputStream());
        }
    }

    /** Empty when the server falls over and hangs up. */
    private Optional<Reply> reply(HttpMessage request, byte[] body, Set<String> begun) throws IOException {
        if (request.method().equals("HEAD")) {
            return Optional.of(new Reply("200 OK", List.of(), ""));
        }
        if (request.target().length() > SHORT_PATH) {
            var path = LONG_PATH.matcher(request.target());
            return path.matches()
                    ? operate(new Call(path.group(1), path.group(2), path.group(3)), body, begun)
                    : error("400 Bad Request", "Unexpected request path: " + request.target());
        }
        var id = request.field("X-Enproxy-Id");
        var destination = request.field("X-Enproxy-Dest-Addr");
        if (id.isEmpty() || destination.isEmpty()) {
            var missing = id.isEmpty() ? "id found in header X-Enproxy-Id" : "addr found in header X-Enproxy-Dest-Addr";
            return error("400 Bad Request", "No " + missing);
        }
        return operate(
                new Call(
                        id.get(),
                        destination.get(),
                        request.field("X-Enproxy-Op").orElse("")),
                body,
                begun);
    }

    private record Call(String id, String destination, String operation) {}

    private Optional<Reply> operate(Call call, byte[] body, Set<String> begun) throws IOException {
        var known = connections.get(call.id());
        if (known != null && known.isEmpty()) {
            return Optional.empty();
        }
        Socket target;
        try {
            target = known == null ? dial(call, begun) : known.get();
        } catch (IOException e) {
            connections.put(call.id(), Optional.empty());
            var text = "Unable to get outoing connection to destination server: Unable to dial out to "
                    + call.destination() + ": " + e.getMessage();
            return error("500 Internal Server Error", text);
        }
        return switch (call.operation()) {
            case "write" -> write(call, target, known == null, body);
            case "read" -> read(call, target, LONGEST_WAIT_MILLIS);
            default -> error("500 Internal Server Error", "Operation not supported: " + call.operation());
        };
    }

    private Socket dial(Call call, Set<String> begun) throws IOException {
        begun.add(call.id());
        var target = Relay.dial(call.destination());
        connections.put(call.id(), Optional.of(target));
        return target;
    }

    private Optional<Reply> write(Call call, Socket target, boolean first, byte[] body) throws IOException {
        target.getOutputStream().write(body);
        var reply = first ? read(call, target, FLUSH_MILLIS) : Optional.of(new Reply("200 OK", List.of(), ""));
        return reply.map(plain ->
                ownName.map(name -> plain.with("X-Enproxy-Proxy-Host: " + name)).orElse(plain));
    }

    /** Waits for the first bytes, then for a pause in them. */
    private Optional<Reply> read(Call call, Socket target, int patienceMillis) {
        var data = new ByteArrayOutputStream();
        var fields = new ArrayList<>(List.of("X-Enproxy-Id: " + call.id()));
        var buffer = new byte[8192];
        try {
            target.setSoTimeout(patienceMillis);
            for (; ; ) {
                var count = target.getInputStream().read(buffer);
                if (count < 0) {
                    if (data.size() == 0) {
                        fields.add("X-Enproxy-Eof: true");
                    }
                    break;
                }
                data.write(buffer, 0, count);
                target.setSoTimeout(FLUSH_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            // A pause: what has come so far is the answer.
        } catch (IOException e) {
            // An error of the target's ends the answer without the marker.
        }
        return Optional.of(new Reply("200 OK", fields, data.toString(ISO_8859_1)));
    }

    private static Optional<Reply> error(String status, String text) {
        return Optional.of(new Reply(status, List.of(), text));
    }

    /** The client by whom they were begun is gone. The real one keeps them for 70 s. */
    private void hangUp(Set<String> ids) throws IOException {
        for (var id : ids) {
            var target = connections.remove(id);
            if (target != null && target.isPresent()) {
                target.get().close();
            }
        }
    }

    /** @param body in ISO 8859-1, one character per byte */
    private record Reply(String status, List<String> fields, String body) {
        Reply with(String field) {
            var more = new ArrayList<>(fields);
            more.add(field);
            return new Reply(status, more, body);
        }

        byte[] bytes() {
            var chunked = body.length() > LONGEST_UNCHUNKED;
            var out = new ByteArrayOutputStream();
            var head = new StringBuilder("HTTP/1.1 " + status + "\r\nLantern-Country: \r\nLantern-Ip: \r\n");
            fields.forEach(field -> head.append(field).append("\r\n"));
            head.append("Date: Mon, 23 Nov 2026 22:50:34 GMT\r\n")
                    .append(chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length() + "\r\n")
                    .append(body.isEmpty() ? "\r\n" : "Content-Type: text/plain; charset=utf-8\r\n\r\n");
            out.writeBytes(head.toString().getBytes(US_ASCII));
            if (chunked) {
                out.writeBytes((HexFormat.of().toHexDigits(body.length()) + "\r\n").getBytes(US_ASCII));
            }
            out.writeBytes(body.getBytes(ISO_8859_1));
            if (chunked) {
                out.writeBytes("\r\n0\r\n\r\n".getBytes(US_ASCII));
            }
            return out.toByteArray();
        }
    }
}
