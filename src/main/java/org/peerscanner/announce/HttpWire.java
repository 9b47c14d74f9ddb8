package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.peerscanner.config.OneLine;

/**
 * HTTP to a peerscanner, a new connection for each request: after a sleep or a move to another network an old one is of no use.
 * No proxy is asked, since the server takes the host to be where the call comes from. Safe for concurrent use.
 */
public final class HttpWire implements Wire {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final URI server;
    private final Optional<SSLContext> trust;
    private final Optional<InetAddress> from;
    private final End end;

    /**
     * Says nothing yet.
     *
     * @param server where {@code /register} is below
     * @param trust for https, if it is not the system's
     * @param from which of this machine's addresses to call, if that matters
     * @param end by which every request is given up that is not a goodbye
     */
    public HttpWire(URI server, Optional<SSLContext> trust, Optional<InetAddress> from, End end) {
        this.server = requireNonNull(server, "server");
        this.trust = requireNonNull(trust, "trust");
        this.from = requireNonNull(from, "from");
        this.end = requireNonNull(end, "end");
    }

    @Override
    public Reply send(Request request) throws IOException, InterruptedException {
        if (!request.isGoodbye()) {
            heedTheEnd();
        }
        var client = client();
        try {
            // Not by the time limit of an HttpRequest, which is over with the head of the answer.
            var answer = client.sendAsync(
                            built(request), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER))
                    .orTimeout(request.patience().toNanos(), TimeUnit.NANOSECONDS);
            return reply(request.isGoodbye() ? answer.get() : answerBeforeTheEnd(answer));
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new IOException(server + ": " + problem(cause == null ? e : cause), e);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<String> answerBeforeTheEnd(CompletableFuture<HttpResponse<String>> answer)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return answer.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                heedTheEnd();
            }
        }
    }

    private void heedTheEnd() throws InterruptedException {
        if (end.comesWithin(Duration.ZERO)) {
            throw new InterruptedException("the program is told to end");
        }
    }

    private HttpRequest built(Request request) {
        var base = server.toString();
        var path = base.endsWith("/") ? request.path().substring(1) : request.path();
        var builder = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("User-Agent", "peerscanner-announce");
        request.headers().forEach(builder::header);
        request.form()
                .ifPresent(form -> builder.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        return builder.build();
    }

    private static Reply reply(HttpResponse<String> response) {
        var headers = response.headers();
        return new Reply(
                response.statusCode(),
                headers.firstValue("Content-Type").orElse(""),
                headers.firstValue("Retry-After"),
                response.body());
    }

    private HttpClient client() {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_PATIENCE);
        trust.ifPresent(builder::sslContext);
        from.ifPresent(builder::localAddress);
        return builder.build();
    }

    private String problem(Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "no connection within " + CONNECT_PATIENCE.toSeconds() + " s";
            case TimeoutException _ -> "no answer in time";
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> unknown();
            case ConnectException e
            when e.getCause() instanceof BindException ->
                "this machine cannot call from "
                        + from.map(InetAddress::getHostAddress).orElse("here");
            case ConnectException e -> e.getMessage() == null ? "no server answers" : OneLine.of(e.getMessage());
            case UnknownHostException _ -> unknown();
            case SSLException e ->
                "the server's certificate is not trusted, or it speaks no TLS: "
                        + OneLine.of(String.valueOf(e.getMessage()))
                        + " (expected: one that the system trusts, or --ca, or --fingerprint)";
            default -> OneLine.of(failure.toString());
        };
    }

    private String unknown() {
        return "no address is known of " + server.getHost();
    }
}
