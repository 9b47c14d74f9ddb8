package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Cloudflare's API over HTTP. Safe for concurrent use. */
final class HttpTransport implements Transport, AutoCloseable {
    private final URI baseUrl;
    private final Limits limits;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("cloudflare-http").factory());
    private final HttpClient client;

    /** @param baseUrl without a slash at its end */
    HttpTransport(URI baseUrl, Limits limits) {
        this.baseUrl = requireNonNull(baseUrl, "baseUrl");
        this.limits = requireNonNull(limits, "limits");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect)
                .executor(executor)
                .build();
    }

    /**
     * What a call may take.
     *
     * @param connect for the connection
     * @param total for everything, the whole body included
     * @param body octets of the reply
     */
    record Limits(Duration connect, Duration total, long body) {
        /** 5,000 records are about 2.5 MB. */
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 32L << 20);
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        var handler = BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), limits.body);
        return reply(await(client.sendAsync(http(request), handler)));
    }

    /** A time-out of the request itself would end with the reply's head. */
    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> response) throws IOException {
        try {
            return response.get(limits.total.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no whole reply within " + limits.total.toMillis() + " ms");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private HttpRequest http(ApiRequest request) {
        var http = HttpRequest.newBuilder(URI.create(baseUrl + request.path())).method(request.method(), body(request));
        request.headers().forEach(http::header);
        if (!request.body().isEmpty()) {
            http.header("Content-Type", "application/json");
        }
        return http.build();
    }

    private static BodyPublisher body(ApiRequest request) {
        return request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body(), UTF_8);
    }

    private static ApiReply reply(HttpResponse<String> response) {
        var headers = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new ApiReply(response.statusCode(), headers, response.body());
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
