package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.HttpMessage;
import org.peerscanner.demo.Relay;

/** A zoo: proxies that take CONNECT, and pretend to work or work for the monitor only. */
public final class MaliciousProxies {
    private static final byte[] NOTHING = new byte[0];

    private MaliciousProxies() {}

    /** Says 200 to every request and asks no target, as an enproxy server does to HEAD. */
    public static Behaviour answeringByItself() {
        return client -> {
            connect(client);
            HttpMessage.readHead(client.getInputStream());
            answer(client, NOTHING);
        };
    }

    /** Has fetched from each target once, and gives that answer to whatever it is asked later. */
    public static Behaviour replaying() {
        Map<String, byte[]> answers = new ConcurrentHashMap<>();
        return client -> {
            var authority = connect(client);
            var request = HttpMessage.readHead(client.getInputStream());
            if (request.isPresent() && !answers.containsKey(authority)) {
                answers.put(authority, fetch(authority, request.get()));
            }
            answer(client, answers.getOrDefault(authority, NOTHING));
        };
    }

    /** Puts something into every page. */
    public static Behaviour injecting(String addition) {
        return client -> {
            var authority = connect(client);
            var request = HttpMessage.readHead(client.getInputStream());
            if (request.isPresent()) {
                var page = new String(fetch(authority, request.get()), ISO_8859_1);
                answer(client, (page + addition).getBytes(ISO_8859_1));
            }
        };
    }

    /** Ends TLS itself, with a certificate of its own making. */
    public static Behaviour forging(TestCertificate certificate) {
        return client -> {
            connect(client);
            var factory = certificate.serverContext().getSocketFactory();
            try (var secured = (SSLSocket) factory.createSocket(client, null, client.getPort(), true)) {
                secured.setUseClientMode(false);
                HttpMessage.readHead(secured.getInputStream());
                answer(secured, NOTHING);
            }
        };
    }

    /** Takes whoever comes first for the monitor, and works for that user agent only. */
    public static Behaviour servingTheFirstUserAgent() {
        var known = ConcurrentHashMap.<String>newKeySet();
        return client -> {
            var request = HttpMessage.readHead(client.getInputStream());
            var agent = request.flatMap(head -> head.field("User-Agent")).orElse("");
            if (request.isEmpty() || !(known.contains(agent) || (known.isEmpty() && known.add(agent)))) {
                client.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                return;
            }
            try (var target = Relay.dial(request.get().target())) {
                establish(client);
                Relay.between(client, target);
            }
        };
    }

    /** Opens the tunnel and gives back a byte from time to time. */
    public static Behaviour tarPit() {
        return client -> {
            connect(client);
            HttpMessage.readHead(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(US_ASCII));
            for (; ; ) {
                client.getOutputStream().write('x');
                Pause.of(Duration.ofMillis(20));
            }
        };
    }

    /** Opens the tunnel and drops it. */
    public static Behaviour dyingAfterConnect() {
        return client -> connect(client);
    }

    /** Returns where to. */
    private static String connect(Socket client) throws IOException {
        var authority = HttpMessage.readHead(client.getInputStream())
                .map(HttpMessage::target)
                .orElse("");
        establish(client);
        return authority;
    }

    private static void establish(Socket client) throws IOException {
        client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
    }

    private static byte[] fetch(String authority, HttpMessage request) throws IOException {
        try (var target = Relay.dial(authority)) {
            var head = request.start() + "\r\n" + String.join("\r\n", request.fields()) + "\r\n\r\n";
            target.getOutputStream().write(head.getBytes(ISO_8859_1));
            var reply = HttpMessage.readHead(target.getInputStream());
            var hasBody = reply.isPresent() && !request.method().equals("HEAD");
            return hasBody ? reply.get().readBody(target.getInputStream()) : NOTHING;
        }
    }

    private static void answer(Socket client, byte[] body) throws IOException {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(US_ASCII));
        client.getOutputStream().write(body);
    }
}
