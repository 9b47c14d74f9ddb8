package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.peerscanner.config.Config;
import org.peerscanner.config.HttpConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.scan.Ticker;

/** The HTTP server of a program that answers the canary and nothing else. Safe for concurrent use. */
public final class CanaryServer implements AutoCloseable {
    private final HttpConfig config;
    private final CanaryHandler canary;
    private final CallDeadlines deadlines = new CallDeadlines(HttpLimits.DEFAULT, Ticker.SYSTEM);
    private final WebServer server;

    /** @param canary from the nonce of a probe and its caller to the answer that only holders of the key know; empty the second time */
    public CanaryServer(Config config, BiFunction<String, InetAddress, Optional<String>> canary) {
        this.config = requireNonNull(config.http(), "config.http");
        this.canary = new CanaryHandler(canary);
        var builder = WebServer.builder()
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .enableProxyProtocol(this.config.speaksProxyProtocol());
        if (this.config.tls().isOn()) {
            var files = CertificateFiles.of(config, InstantSource.system());
            builder.tls(ServerTls.of(new CurrentCertificate(files, Ticker.SYSTEM)));
        }
        this.server = new Listeners(HttpLimits.DEFAULT, deadlines)
                .set(builder, this.config.listen())
                .routing(this::routes)
                .build();
    }

    private void routes(HttpRouting.Builder routing) {
        var door = new Door(HttpLimits.DEFAULT, deadlines, new CallerAddress(config), refusal -> refusal);
        var routes = new Routes(routing, door);
        routes.add("/canary/{segment}", canary, Method.GET, Method.HEAD);
        routes.addUnknown("/canary/ and a nonce");
    }

    /** @throws org.peerscanner.config.ListenException if the address is taken or not this machine's */
    public void start() {
        Listeners.start(server, "http.listen", config.listen());
        deadlines.start();
    }

    /** Where it listens, with the port that the system chose if none was given. */
    public ListenAddress address() {
        return config.listen().withPort(server.port());
    }

    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }
}
