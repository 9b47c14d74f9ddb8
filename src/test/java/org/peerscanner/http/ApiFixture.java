package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.peerscanner.config.Config;
import org.peerscanner.config.RegistrationConfig.Addresses;
import org.peerscanner.dns.Preview;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.fleet.Orders;
import org.peerscanner.journal.Journal;
import org.peerscanner.metrics.MetricsPage;
import org.peerscanner.metrics.Tally;
import org.peerscanner.registration.LeaseClock;
import org.peerscanner.registration.OwnEndpoints;
import org.peerscanner.registration.Registrar;
import org.peerscanner.registration.TakenNames;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeExaminer;
import org.peerscanner.testing.FakePublication;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;
import org.peerscanner.testing.InMemoryJournalStore;

/** A whole API on a loopback port, with a fleet in memory and probes that find what they are told to. */
final class ApiFixture implements AutoCloseable {
    static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    static final HttpLimits LIMITS = new HttpLimits(
            64 * 1024,
            8 * 1024,
            8 * 1024,
            2_048,
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));

    final FakeClocks time = new FakeClocks();
    final InMemoryHostStore store = new InMemoryHostStore();
    final Fleet fleet = Fleet.open(store);
    final OperatorKeys keys = OperatorKeys.open(Path.of(":memory:"));
    final OrderBook orders = OrderBook.open(Path.of(":memory:"), time::now);
    final Journal journal =
            Journal.open(new InMemoryJournalStore(), new Journal.Bounds(1_000, Duration.ofDays(30)), time::now);
    final FakeExaminer examiner = new FakeExaminer(fleet);
    final Config config;
    final HttpApi.Parts parts;
    final HttpApi api;
    final FakePublication publication = new FakePublication();
    CompletableFuture<Preview> preview =
            CompletableFuture.completedFuture(new Preview(List.of(), List.of(), Orders.NONE));
    SelfCheck.Report selfCheck = new SelfCheck.Report.Sound(Hosts.BIRTH, 0);
    ZoneReport zone = new ZoneReport(
            new ZoneStatus(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, OptionalInt.empty()),
            Optional.empty());
    final FakeFitness fitness = new FakeFitness();
    final EventLog events = new EventLog("test", 10, time::now);
    final Tally<String> registers = new Tally<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newHttpClient();

    private ApiFixture(Config config, HttpLimits limits) {
        var registrar = new Registrar(
                config,
                new Registrar.Parts(fleet, keys, orders::current, TakenNames.NONE, new OwnEndpoints()),
                new LeaseClock(time::now, time::now),
                new Random(1));
        this.config = config;
        parts = new HttpApi.Parts(
                registrar,
                fleet,
                keys,
                examiner,
                (nonce, exit) ->
                        asked.add(nonce) ? Optional.of(exit.getHostAddress() + " asked " + nonce) : Optional.empty(),
                publication,
                () -> preview,
                () -> zone,
                new HttpApi.Operator(orders, journal, () -> selfCheck, time::now),
                new Vitals(
                        fitness,
                        accept -> new MetricsPage(METRICS_TYPE, "asked as " + accept + "\n"),
                        registers,
                        events));
        api = new HttpApi(config, parts, limits);
        fleet.listen(registrar::fleetChanged);
        api.start();
    }

    static ApiFixture start() {
        return new ApiFixture(config("127.0.0.1:0", Addresses.ANY), LIMITS);
    }

    static ApiFixture start(Config config) {
        return new ApiFixture(config, LIMITS);
    }

    static ApiFixture start(Config config, HttpLimits limits) {
        return new ApiFixture(config, limits);
    }

    static ApiFixture start(HttpLimits limits) {
        return new ApiFixture(config("127.0.0.1:0", Addresses.ANY), limits);
    }

    static Config config(String listen, Addresses addresses) {
        return Configs.of(Map.of(
                "http.listen",
                listen,
                "admin.listen",
                "127.0.0.1:0",
                "dns.embedded.listen",
                "127.0.0.1:0",
                "registration.addresses",
                addresses.name().toLowerCase(Locale.ROOT),
                "registration.ports",
                "80,443,1024-65535"));
    }

    Host host(String name) {
        return fleet.find(HostName.of(name)).orElseThrow();
    }

    /** Of the administrative API. */
    URI adminUri(String path) {
        return URI.create("http://" + api.adminAddress() + path);
    }

    HttpResponse<String> getAsOperator(String path, String... headers) {
        var request = HttpRequest.newBuilder(adminUri(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> sendAsOperator(String method, String path) {
        return send(HttpRequest.newBuilder(adminUri(path)).method(method, BodyPublishers.noBody()));
    }

    URI uri(String path) {
        return URI.create("http://" + api.address() + path);
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the server says to these octets from that loopback address, until it closes the connection. */
    String raw(String from, String octets) {
        try (var socket = connect(from)) {
            socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A form from another loopback address, as another caller. */
    String postFrom(String address, String path, String form) {
        return raw(
                address,
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form);
    }

    Socket connect(String from) throws IOException {
        var listen = api.address();
        return new Socket(listen.address(), listen.port(), InetAddress.ofLiteral(from), 0);
    }

    @Override
    public void close() {
        client.close();
        api.close();
        keys.close();
        orders.close();
        journal.close();
        fleet.close();
    }
}
