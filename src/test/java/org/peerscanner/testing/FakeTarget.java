package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.peerscanner.demo.HttpMessage;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.scan.Canary;

/** A web site. Safe for concurrent use. */
public final class FakeTarget implements AutoCloseable {
    private final LoopbackServer server;
    private final Optional<TestCertificate> certificate;
    private final AtomicReference<Function<String, Answer>> answers = new AtomicReference<>();
    private final AtomicReference<String> lastRequest = new AtomicReference<>("");

    private FakeTarget(Optional<TestCertificate> certificate, Function<String, Answer> answers) {
        this.certificate = certificate;
        this.answers.set(answers);
        this.server = certificate
                .map(present -> LoopbackServer.tls(present.serverContext(), this::serve))
                .orElseGet(() -> LoopbackServer.plain(this::serve));
    }

    /** What a site says to a request, and how long it thinks before. */
    public record Answer(int status, String body, Duration delay) {
        public static Answer of(int status, String body) {
            return new Answer(status, body, Duration.ZERO);
        }
    }

    public static FakeTarget http(Answer answer) {
        return new FakeTarget(Optional.empty(), path -> answer);
    }

    public static FakeTarget https(TestCertificate certificate, Answer answer) {
        return new FakeTarget(Optional.of(certificate), path -> answer);
    }

    /** Answers as the program itself does. */
    public static FakeTarget canary(Canary canary) {
        return new FakeTarget(Optional.empty(), path -> {
            var nonce = path.substring(path.lastIndexOf('/') + 1);
            var answer = path.startsWith("/canary/") && Canary.isNonce(nonce)
                    ? canary.answer(nonce, InetAddress.getLoopbackAddress())
                    : Optional.<String>empty();
            return answer.map(body -> Answer.of(200, body)).orElseGet(() -> Answer.of(404, "not found\n"));
        });
    }

    /** From now on, every request gets this answer. */
    public void answer(Answer next) {
        answers.set(path -> next);
    }

    /** Under a name that only proxies can look up: {@code http://target.test:34567}. */
    public URI url() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://target.test:" + server.port());
    }

    public int port() {
        return server.port();
    }

    /** The last request line that came. */
    public String lastRequest() {
        return lastRequest.get();
    }

    public int requests() {
        return server.accepted();
    }

    private void serve(Socket client) throws IOException {
        var request = HttpMessage.readHead(client.getInputStream());
        if (request.isEmpty()) {
            return;
        }
        lastRequest.set(request.get().start());
        var answer = answers.get().apply(request.get().target());
        Pause.of(answer.delay());
        var body = answer.body().getBytes(UTF_8);
        var head = "HTTP/1.1 " + answer.status() + " Because\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        var isHead = request.get().method().equals("HEAD");
        client.getOutputStream().write((head + (isHead ? "" : answer.body())).getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
