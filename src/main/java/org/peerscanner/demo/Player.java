package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

/** A real proxy that does what it is told: works at first, then as its mood is. One thread at a time tells it. */
final class Player implements AutoCloseable {
    private static final int HUNG_UP_ON = 2;

    private final Role role;
    private final Optional<SSLContext> tls;
    private final Behaviour honest;
    private final Behaviour invented = new Inventor();
    private final InetSocketAddress address;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Mood mood = Mood.WORKS;

    private Optional<LoopbackServer> server;

    /** @param address a loopback address of its own */
    Player(Role role, InetAddress address, SSLContext tls) {
        this.role = requireNonNull(role, "role");
        this.tls = role.tls() ? Optional.of(tls) : Optional.empty();
        this.honest = role.behaviour();
        var first = LoopbackServer.at(new InetSocketAddress(address, 0), this.tls, this::serve);
        this.server = Optional.of(first);
        this.address = new InetSocketAddress(address, first.port());
    }

    String name() {
        return role.name();
    }

    Role role() {
        return role;
    }

    Endpoint endpoint() {
        return new Endpoint(address.getAddress(), new Port(address.getPort()));
    }

    Mood mood() {
        return mood;
    }

    /** From now on; connections that are open already end when it is switched off. */
    void become(Mood next) {
        mood = next;
        connections.set(0);
        if (next == Mood.IS_OFF) {
            server.ifPresent(LoopbackServer::close);
            server = Optional.empty();
        } else if (server.isEmpty()) {
            server = Optional.of(LoopbackServer.at(address, tls, this::serve));
        }
    }

    private void serve(Socket client) throws IOException {
        switch (mood) {
            case WORKS -> honest.serve(client);
            case IS_OFF -> {}
            case HANGS -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case LIES -> invented.serve(client);
            case FLAPS -> {
                if (connections.getAndIncrement() % (HUNG_UP_ON + 1) == HUNG_UP_ON) {
                    honest.serve(client);
                }
            }
        }
    }

    @Override
    public void close() {
        become(Mood.IS_OFF);
    }

    @Override
    public String toString() {
        return role.name();
    }
}
