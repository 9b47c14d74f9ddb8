package org.peerscanner.testing.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.peerscanner.testing.Pause;

/** {@link CloudflareModel} behind HTTP on a loopback port of the system's choice. Safe for concurrent use. */
public final class FakeCloudflare implements AutoCloseable {
    private static final int NO_BODY = -1;

    static {
        // Nagle's algorithm would hold the end of each long answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final CloudflareModel model;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private FakeCloudflare(CloudflareModel model, HttpServer server) {
        this.model = model;
        this.server = server;
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    public static FakeCloudflare serving(CloudflareModel model) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new FakeCloudflare(model, HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In place of {@code https://api.cloudflare.com/client/v4}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + Call.BASE_PATH);
    }

    public CloudflareModel model() {
        return model;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, model.answer(call(exchange)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    /** An exchange that is closed before its answer is complete closes its connection. */
    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Answer answer -> send(exchange, answer, answer.body().getBytes(UTF_8).length);
            case Reply.Torn(var answer) -> send(exchange, answer, answer.body().getBytes(UTF_8).length / 2);
            case Reply.Cut() -> {}
            case Reply.Late(var by, var later) -> {
                Pause.of(by);
                send(exchange, later);
            }
            case Reply.Held(var gate, var later) -> {
                gate.pass();
                send(exchange, later);
            }
        }
    }

    private static void send(HttpExchange exchange, Reply.Answer answer, int length) throws IOException {
        var body = answer.body().getBytes(UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body, 0, length);
        exchange.getResponseBody().flush();
    }

    /** Ends all connections, and with them the answers that are late or held. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
