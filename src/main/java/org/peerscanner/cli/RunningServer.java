package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server that runs elsewhere, asked over its administrative API. */
record RunningServer(URI at) {
    private static final JsonMapper json = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    RunningServer {
        if (at.getHost() == null || !"http".equals(at.getScheme())) {
            throw new IllegalArgumentException("server: " + at + " (expected: a URL such as http://127.0.0.1:8081)");
        }
    }

    /** @throws IOException with one line for the person at the terminal */
    String get(String path) throws IOException, InterruptedException {
        return call("GET", path);
    }

    /**
     * Calls without a body.
     *
     * @param path with its query
     * @throws IOException with one line for the person at the terminal
     */
    String call(String method, String path) throws IOException, InterruptedException {
        var response = send(method, path);
        if (response.statusCode() != 200) {
            throw new IOException(at + ": the server answered " + response.statusCode() + ": "
                    + HostTable.line(reason(response.body())));
        }
        return response.body();
    }

    /** The text as part of a path or of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** What a problem (RFC 9457) says; of anything else, all of it. */
    private static String reason(String body) {
        try {
            return json.readTree(body).path("detail").asString(body);
        } catch (JacksonException e) {
            return body;
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at.resolve(path))
                .timeout(TIMEOUT)
                .method(method, BodyPublishers.noBody())
                .header("Accept", "application/json")
                .build();
        try (var client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException(at + ": no server answers (expected: a running \"peerscanner serve\")", e);
        }
    }
}
