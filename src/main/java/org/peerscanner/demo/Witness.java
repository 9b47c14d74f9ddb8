package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.peerscanner.dns.verify.Lookup;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees what everybody can see of a running server: what it tells at {@code /v1}, and what its DNS answers. Used by one thread;
 * events are read by another.
 */
final class Witness implements AutoCloseable {
    private static final JsonMapper mapper = new JsonMapper();
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final URI admin;
    private final InetSocketAddress dns;
    private final Lookup lookup = Lookup.OVER_THE_NETWORK;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    private Witness(URI admin, InetSocketAddress dns) {
        this.admin = requireNonNull(admin, "admin");
        this.dns = requireNonNull(dns, "dns");
    }

    /** One that follows the events from now on. */
    static Witness follow(URI admin, InetSocketAddress dns) throws IOException, InterruptedException {
        var witness = new Witness(admin, dns);
        try {
            var events = witness.send(witness.request("/v1/events").build(), BodyHandlers.ofLines());
            Thread.ofVirtual().name("events").start(() -> witness.read(events));
            return witness;
        } catch (IOException | InterruptedException e) {
            witness.close();
            throw e;
        }
    }

    /** What is told next; empty if nothing is for so long. */
    Optional<Told> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(told.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** All hosts as the server knows them now, by name. */
    Map<String, Seen> hosts() throws IOException, InterruptedException {
        var hosts = new TreeMap<String, Seen>();
        for (var host : mapper.readTree(text("/v1/hosts")).path("hosts")) {
            hosts.put(host.path("name").asString(), Seen.of(host));
        }
        return hosts;
    }

    /** What the server says of a host in words. */
    List<String> explanation(String host) throws IOException, InterruptedException {
        return text("/v1/hosts/" + host + "/explain").lines().toList();
    }

    /** How many addresses DNS tells under a name. */
    int addresses(String name) throws IOException {
        return lookup.addresses(dns, name).size();
    }

    private String text(String path) throws IOException, InterruptedException {
        return send(request(path).timeout(LONGEST_CALL).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(admin.resolve(path));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var response = client.send(request, handler);
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + ": answered " + response.statusCode() + " (expected: 200)");
        }
        return response;
    }

    /** Until the server stops. Of each event (WHATWG HTML 9.2) comes a line for its type, then one for its data. */
    private void read(HttpResponse<Stream<String>> events) {
        try (var lines = events.body()) {
            var type = "";
            for (var line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event: ")) {
                    type = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    Told.of(type, mapper.readTree(line.substring("data: ".length())))
                            .ifPresent(told::add);
                }
            }
        } catch (UncheckedIOException e) {
            // The server has stopped, or this witness has.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
