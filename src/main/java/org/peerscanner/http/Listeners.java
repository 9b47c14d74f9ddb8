package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ListenException;

/** How every listener of ours is: its protocol, its limits, and what it says to requests that make no sense. Used while a server is built. */
record Listeners(HttpLimits limits, CallDeadlines deadlines) {
    private static final int LARGEST_DRAINED_BODY = 1024 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(1);

    Listeners {
        requireNonNull(limits, "limits");
        requireNonNull(deadlines, "deadlines");
    }

    <B extends ListenerConfig.BuilderBase<B, ?>> B set(B listener, ListenAddress address) {
        return listener.bindAddress(address.socketAddress())
                .protocolsDiscoverServices(false)
                .addProtocol(http1())
                .maxPayloadSize(LARGEST_DRAINED_BODY)
                .connectionOptions(new AcceptedSockets(SocketOptions.create(), deadlines))
                .maxTcpConnections(limits.connections())
                .idleConnectionTimeout(limits.idleTime())
                .idleConnectionPeriod(period(limits.idleTime()))
                .shutdownGracePeriod(GRACE)
                .directHandlers(earlyErrors());
    }

    /**
     * Starts a server whose main listener has that address.
     *
     * @param key of the setting that says so
     * @throws ListenException if the address is taken or not this machine's
     */
    static void start(WebServer server, String key, ListenAddress address) {
        requireFree(key, address);
        server.start();
        if (!server.isRunning()) {
            throw cannotListen(key, address, new IOException("the log says why"));
        }
    }

    /* The server itself would only log that it cannot listen. */
    static void requireFree(String key, ListenAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address.socketAddress());
        } catch (IOException e) {
            throw cannotListen(key, address, e);
        }
    }

    private static ListenException cannotListen(String key, ListenAddress address, IOException cause) {
        return new ListenException(key, address.toString(), cause);
    }

    private Http1Config http1() {
        return Http1Config.builder()
                .maxPrologueLength(limits.lineOctets())
                .maxHeadersSize(limits.headerOctets())
                .addReceiveListener(deadlines)
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
}
