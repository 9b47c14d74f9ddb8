package org.peerscanner.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

/** A server on this machine, with a virtual thread for each connection. Safe for concurrent use. */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread acceptor =
            Thread.ofPlatform().name("loopback-server").daemon().unstarted(this::accept);

    private LoopbackServer(InetSocketAddress address, Optional<SSLContext> tls, Behaviour behaviour) {
        this.tls = tls;
        this.behaviour = behaviour;
        try {
            listener = new ServerSocket();
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        acceptor.start();
    }

    public static LoopbackServer plain(Behaviour behaviour) {
        return new LoopbackServer(ANYWHERE, Optional.empty(), behaviour);
    }

    public static LoopbackServer tls(SSLContext tls, Behaviour behaviour) {
        return new LoopbackServer(ANYWHERE, Optional.of(tls), behaviour);
    }

    /** On an address of the machine's, and a port of the system's choice. */
    public static LoopbackServer at(InetAddress address, Behaviour behaviour) {
        return new LoopbackServer(new InetSocketAddress(address, 0), Optional.empty(), behaviour);
    }

    static LoopbackServer at(InetSocketAddress address, Optional<SSLContext> tls, Behaviour behaviour) {
        return new LoopbackServer(address, tls, behaviour);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public Endpoint endpoint() {
        return new Endpoint(listener.getInetAddress(), new Port(port()));
    }

    /** How many connections have come so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are being served. */
    public int open() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                accepted.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, which ends the loop; or out of descriptors, which the clients will notice.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var client = tls.isPresent() ? secured(socket, tls.get()) : socket) {
            behaviour.serve(client);
        } catch (IOException e) {
            // The client went away, or sent what is not of the protocol: no matter to a server.
        } finally {
            open.remove(socket);
        }
    }

    private static Socket secured(Socket socket, SSLContext tls) throws IOException {
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** Ends all connections as well, and waits for their threads. */
    @Override
    public void close() {
        closeQuietly(listener);
        joinQuietly(acceptor);
        open.forEach(LoopbackServer::closeQuietly);
        threads.shutdownNow();
        threads.close();
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }
}
