package org.peerscanner.testing;

import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** A proxy program of the operating system's, running in the foreground on a loopback address. Used by one thread. */
public final class RealProxy implements AutoCloseable {
    private static final int MOST_PORTS_TRIED = 10;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_767;
    private static final int CONNECT_MILLIS = 1_000;

    private final Function<InetSocketAddress, List<String>> command;
    private final Runnable clean;
    private InetSocketAddress listen;
    private ChildProcess child;

    /**
     * Starts the program and waits until it accepts connections; takes another port if this one was snatched away.
     *
     * @param command configures the program for an address and gives the command line that runs it
     * @param clean removes what the program leaves behind when it is killed
     */
    RealProxy(InetAddress address, Function<InetSocketAddress, List<String>> command, Runnable clean) {
        this.command = command;
        this.clean = clean;
        this.listen = free(address);
        this.child = launch();
        try {
            untilItAccepts();
        } catch (AssertionError | RuntimeException e) {
            kill();
            throw e;
        }
    }

    private void untilItAccepts() {
        for (var tried = 1; !accepts(); tried++) {
            if (tried == MOST_PORTS_TRIED) {
                throw new IllegalStateException("does not start: " + child);
            }
            kill();
            listen = free(address());
            child = launch();
        }
    }

    public InetAddress address() {
        return listen.getAddress();
    }

    public int port() {
        return listen.getPort();
    }

    InetSocketAddress listen() {
        return listen;
    }

    /** Ends it at once, as a power cut does. */
    public void kill() {
        child.close();
        clean.run();
    }

    /** Starts it again on the same port. */
    public void start() {
        eventually(() -> {
            child = launch();
            if (!accepts()) {
                kill();
                throw new AssertionError("does not start again: " + child);
            }
        });
    }

    @Override
    public void close() {
        kill();
    }

    private ChildProcess launch() {
        return ChildProcess.start(command.apply(listen), Map.of());
    }

    /** Waits until it either accepts a connection or has ended. */
    private boolean accepts() {
        return eventually(() -> {
            if (!child.isAlive()) {
                return false;
            }
            try (var socket = new Socket()) {
                socket.connect(listen, CONNECT_MILLIS);
                return child.isAlive();
            } catch (IOException e) {
                throw new AssertionError("does not accept connections: " + child, e);
            }
        });
    }

    /** Below the ports that the system gives to connections of its own: one of those could take it while the program is not there. */
    private static InetSocketAddress free(InetAddress address) {
        for (var tried = 0; tried < MOST_PORTS_TRIED; tried++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            try (var socket = new ServerSocket(port, 1, address)) {
                return new InetSocketAddress(address, socket.getLocalPort());
            } catch (IOException e) {
                // Somebody has it; the next one is as good.
            }
        }
        throw new IllegalStateException("no free port on " + address);
    }
}
