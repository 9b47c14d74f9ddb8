package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.Preview;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.journal.Journal;
import org.peerscanner.registration.Registrar;
import org.peerscanner.rotation.Publication;
import org.peerscanner.scan.Examiner;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.scan.Ticker;

/**
 * The HTTP server with its listeners: for everybody, for the operator and, if it is configured, for the canary by itself. Safe
 * for concurrent use.
 */
public final class HttpApi implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final String CANARY = "canary";

    private final Config config;
    private final Parts parts;
    private final HttpLimits limits;
    private final CallDeadlines deadlines;
    private final Listeners listeners;
    private final Optional<CurrentCertificate> certificate;
    private final WebServer server;

    public HttpApi(Config config, Parts parts) {
        this(config, parts, HttpLimits.DEFAULT);
    }

    HttpApi(Config config, Parts parts, HttpLimits limits) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
        this.limits = requireNonNull(limits, "limits");
        this.deadlines = new CallDeadlines(limits, Ticker.SYSTEM);
        this.listeners = new Listeners(limits, deadlines);
        this.certificate = config.http().tls().isOn() || !config.admin().isLocal()
                ? Optional.of(
                        new CurrentCertificate(CertificateFiles.of(config, InstantSource.system()), Ticker.SYSTEM))
                : Optional.empty();
        this.server = server();
    }

    /**
     * What the API speaks for.
     *
     * @param keys that the operator has given to hosts
     * @param canary from the nonce of a probe and its caller to the answer that only holders of the key know; empty the second time
     * @param publication what DNS says by now
     * @param preview what the next run of the reconciler would change
     * @param zone how the zone is doing
     * @param operator what the operator says and hears
     * @param vitals how the program is doing
     */
    public record Parts(
            Registrar registrar,
            Fleet fleet,
            OperatorKeys keys,
            Examiner examiner,
            BiFunction<String, InetAddress, Optional<String>> canary,
            Publication publication,
            Supplier<CompletableFuture<Preview>> preview,
            Supplier<ZoneReport> zone,
            Operator operator,
            Vitals vitals) {}

    /**
     * What is there for the operator.
     *
     * @param selfCheck whether hosts are judged at present
     * @param clock by which orders are over
     */
    public record Operator(
            OrderBook orders, Journal journal, Supplier<SelfCheck.Report> selfCheck, InstantSource clock) {}

    /** @throws org.peerscanner.config.ListenException if the address is taken or not this machine's */
    public void start() {
        Listeners.requireFree("admin.listen", config.admin().listen());
        config.http().canaryListen().ifPresent(canary -> Listeners.requireFree("http.canary-listen", canary));
        Listeners.start(server, "http.listen", config.http().listen());
        deadlines.start();
    }

    /** Where the API listens, with the port that the system chose if none was given. */
    public ListenAddress address() {
        return config.http().listen().withPort(server.port());
    }

    /** Where the administrative API listens. */
    public ListenAddress adminAddress() {
        return config.admin().listen().withPort(server.port(ADMIN));
    }

    /** Where the canary is answered without TLS, if anywhere. */
    public ListenAddress canaryAddress() {
        return config.http()
                .canaryListen()
                .map(listen -> listen.withPort(server.port(CANARY)))
                .orElseGet(this::address);
    }

    /** SHA-256 of the certificate with which the API began; empty without TLS. */
    public Optional<String> fingerprint() {
        return certificate.map(CurrentCertificate::fingerprint);
    }

    @Override
    public void close() {
        parts.vitals.events().close(); // or their followers would hold the server up
        server.stop();
        deadlines.close();
    }

    private WebServer server() {
        var routes = new ApiRoutes(config, parts, limits, deadlines, this::address);
        var server = WebServer.builder()
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .enableProxyProtocol(config.http().speaksProxyProtocol())
                .putSocket(ADMIN, admin -> admin(admin).routing(routes::operators));
        config.http()
                .canaryListen()
                .ifPresent(listen -> server.putSocket(
                        CANARY, canary -> listeners.set(canary, listen).routing(routes::probes)));
        if (config.http().tls().isOn()) {
            certificate.ifPresent(current -> server.tls(ServerTls.of(current)));
        }
        return listeners
                .set(server, config.http().listen())
                .routing(routes::everybodys)
                .build();
    }

    private ListenerConfig.Builder admin(ListenerConfig.Builder admin) {
        if (!config.admin().isLocal()) {
            certificate.ifPresent(current -> admin.tls(ServerTls.of(current)));
        }
        return listeners.set(admin, config.admin().listen());
    }
}
