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
import java.util.Map;
import java.util.stream.Collectors;

/** A server that runs elsewhere, asked over its HTTP API. */
record RunningServer(URI at) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    RunningServer {
        if (at.getHost() == null || !"http".equals(at.getScheme())) {
            throw new IllegalArgumentException("server: " + at + " (expected: a URL such as http://127.0.0.1:8080)");
        }
    }

    /** @throws IOException with one line for the person at the terminal */
    String get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** @throws IOException with one line for the person at the terminal */
    String put(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** @throws IOException with one line for the person at the terminal */
    String delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /** The text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at.resolve(path)).timeout(TIMEOUT).header("Accept", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = answer(request.build());
        if (response.statusCode() != 200) {
            throw new IOException(
                    at + ": the server answered " + response.statusCode() + ": " + HostTable.line(response.body()));
        }
        return response.body();
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException(at + ": no server answers (expected: a running \"peerscanner serve\")", e);
        }
    }
}
