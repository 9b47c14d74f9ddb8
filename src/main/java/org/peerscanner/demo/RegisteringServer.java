package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/** A server that registers itself, calling from a loopback address of its own. Safe for concurrent use. */
public final class RegisteringServer implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final URI api;
    private final HttpClient client;

    public RegisteringServer(URI api, InetAddress address) {
        this.api = api;
        this.client = HttpClient.newBuilder()
                .localAddress(address)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What the API has said. */
    public record Answer(int status, String body) {}

    public Answer register(String name, int port) throws IOException {
        return post("/register", form(name, port));
    }

    /** Says as well how the server is to be spoken to, which peerscanner finds out by itself otherwise. */
    Answer register(String name, int port, Protocol protocol, TlsMode tls) throws IOException {
        return post("/register", form(name, port) + "&protocol=" + protocol.word() + "&tls=" + tls.word());
    }

    public Answer unregister(String name, int port) throws IOException {
        return post("/unregister", form(name, port));
    }

    private static String form(String name, int port) {
        return "name=" + URLEncoder.encode(name, UTF_8) + "&port=" + port;
    }

    private Answer post(String path, String form) throws IOException {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(LONGEST_CALL)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gives up calls under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
