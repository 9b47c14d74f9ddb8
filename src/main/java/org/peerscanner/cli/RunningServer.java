package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.peerscanner.config.AddressText;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that runs elsewhere, asked over its administrative API.
 *
 * @param token that it wants to be shown
 * @param certificate file of the one that it may have, besides those that the system trusts
 */
record RunningServer(URI at, Optional<Secret> token, Optional<Path> certificate) {
    private static final JsonMapper json = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    RunningServer {
        if (at.getHost() == null || !("http".equals(at.getScheme()) || "https".equals(at.getScheme()))) {
            throw new ConfigException("server: " + at + " (expected: a URL such as http://127.0.0.1:8081)");
        }
        if (token.isPresent() && "http".equals(at.getScheme()) && !isThisMachine(at.getHost())) {
            throw new ConfigException(
                    "server: " + at + " (expected: https, since admin.token would be shown to everybody on the way)");
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
                .header("Accept", "application/json");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.text()));
        try (var client = client()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(at + ": " + inWords(e), e);
        }
    }

    /** Why a call has failed, and what was expected. */
    static String inWords(IOException e) {
        return switch (e) {
            case ConnectException _, HttpConnectTimeoutException _ ->
                "no server answers (expected: a running \"peerscanner serve\")";
            case HttpTimeoutException _ ->
                "no answer within " + TIMEOUT.toSeconds() + " s (expected: one from a running \"peerscanner serve\")";
            case SSLException _ ->
                "not trusted: " + e.getMessage()
                        + " (expected: a certificate that the system trusts, or --certificate with the server's)";
            default ->
                requireNonNullElse(e.getMessage(), e.toString())
                        + " (expected: the administrative API of a running \"peerscanner serve\")";
        };
    }

    private HttpClient client() throws IOException {
        var builder = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        if (certificate.isPresent()) {
            builder.sslContext(TrustedCertificate.context(certificate.get()));
        }
        return builder.build();
    }

    /** @param host of a URL */
    static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || AddressText.read(host.replaceAll("[\\[\\]]", ""))
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }
}
