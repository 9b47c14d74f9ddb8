package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ListenException;
import org.peerscanner.dns.Preview;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.journal.Journal;
import org.peerscanner.registration.Registrar;
import org.peerscanner.rotation.Publication;
import org.peerscanner.scan.Examiner;
import org.peerscanner.scan.Ticker;

/** The HTTP server with all of its endpoints; the list of them is in {@link #routes}. Safe for concurrent use. */
public final class HttpApi implements AutoCloseable {
    private static final int LARGEST_DRAINED_BODY = 1024 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Config config;
    private final Parts parts;
    private final HttpLimits limits;
    private final CallDeadlines deadlines;
    private final WebServer server;

    public HttpApi(Config config, Parts parts) {
        this(config, parts, HttpLimits.DEFAULT);
    }

    HttpApi(Config config, Parts parts, HttpLimits limits) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
        this.limits = requireNonNull(limits, "limits");
        this.deadlines = new CallDeadlines(limits, Ticker.SYSTEM);
        this.server = server();
    }

    /**
     * What the API speaks for.
     *
     * @param canary from the nonce of a probe and its caller to the answer that only holders of the key know; empty the second time
     * @param publication what DNS says by now
     * @param preview what the next run of the reconciler would change
     * @param operator what the operator hears and says
     */
    public record Parts(
            Registrar registrar,
            Fleet fleet,
            Examiner examiner,
            BiFunction<String, InetAddress, Optional<String>> canary,
            Publication publication,
            Supplier<CompletableFuture<Preview>> preview,
            Operator operator) {}

    /**
     * What is there for the operator.
     *
     * @param clock by which orders are over
     */
    public record Operator(OrderBook orders, Journal journal, InstantSource clock) {}

    /** @throws ListenException if the address is taken or not this machine's */
    public void start() {
        requireFree(config.http().listen());
        server.start();
        if (!server.isRunning()) {
            throw cannotListen(config.http().listen(), new IOException("the log says why"));
        }
        deadlines.start();
    }

    /** Where the API listens, with the port that the system chose if none was given. */
    public ListenAddress address() {
        return config.http().listen().withPort(server.port());
    }

    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }

    private void routes(HttpRouting.Builder routing) {
        var door = new Door(limits, deadlines);
        var hosts = new HostsHandler(config, parts);
        var register = new RegisterHandler(config.zone(), parts, new RegisterJson(config, parts), limits.probeWait());
        var routes = new Routes(routing, door);
        routes.add("/", new FrontPage(this::address), Method.GET, Method.HEAD);
        routes.add("/register", register, Method.POST);
        routes.add(
                "/unregister",
                new UnregisterHandler(parts.registrar(), new PublicationWait(parts.publication())),
                Method.POST);
        routes.add("/canary/{segment}", new CanaryHandler(parts.canary()), Method.GET, Method.HEAD);
        routes.add("/v1/hosts", onLoopback(hosts::all), Method.GET);
        routes.add("/v1/hosts/{segment}", onLoopback(hosts::one), Method.GET);
        routes.add("/v1/plan", onLoopback(new PlanHandler(parts.preview())), Method.GET);
        operatorRoutes(routes);
        routes.addUnknown();
    }

    private void operatorRoutes(Routes routes) {
        var orders =
                new OrdersHandler(parts.operator().orders(), parts.operator().clock());
        routes.add("/v1/journal", onLoopback(new JournalHandler(parts.operator().journal())), Method.GET);
        routes.add("/v1/orders", onLoopback(orders::all), Method.GET);
        routes.add(
                "/v1/orders/{segment}",
                Map.of(Method.PUT, onLoopback(orders::give), Method.DELETE, onLoopback(orders::takeBack)));
        routes.add(
                "/v1/freeze", Map.of(Method.PUT, onLoopback(orders::freeze), Method.DELETE, onLoopback(orders::thaw)));
    }

    /** On a public address a stranger could read the whole fleet, and block it. */
    private Endpoint onLoopback(Endpoint endpoint) {
        return call -> {
            if (!config.http().listen().address().isLoopbackAddress()) {
                throw new CallException(
                        403, "/v1: answers on a loopback address only (expected: http.listen 127.0.0.1 or [::1])");
            }
            return endpoint.handle(call);
        };
    }

    private WebServer server() {
        var http1 = Http1Config.builder()
                .maxPrologueLength(limits.lineOctets())
                .maxHeadersSize(limits.headerOctets())
                .addReceiveListener(deadlines)
                .build();
        return WebServer.builder()
                .bindAddress(config.http().listen().socketAddress())
                .protocolsDiscoverServices(false)
                .featuresDiscoverServices(false)
                .addProtocol(http1)
                .maxPayloadSize(LARGEST_DRAINED_BODY)
                .maxTcpConnections(limits.connections())
                .idleConnectionTimeout(limits.idleTime())
                .idleConnectionPeriod(period(limits.idleTime()))
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .directHandlers(earlyErrors())
                .routing(this::routes)
                .build();
    }

    /* How often idle connections are looked for: in whole milliseconds, at least one. */
    private static Duration period(Duration idleTime) {
        return Duration.ofMillis(Math.max(1, idleTime.toMillis() / 3));
    }

    private DirectHandlers earlyErrors() {
        var handlers = DirectHandlers.builder();
        for (var event : EventType.values()) {
            handlers.addHandler(event, new EarlyErrors(limits));
        }
        return handlers.build();
    }

    /* The server itself would only log that it cannot listen. */
    private static void requireFree(ListenAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address.socketAddress());
        } catch (IOException e) {
            throw cannotListen(address, e);
        }
    }

    private static ListenException cannotListen(ListenAddress address, IOException cause) {
        return new ListenException("http.listen", address.toString(), cause);
    }
}
