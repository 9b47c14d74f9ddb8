package org.peerscanner.scan;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.peerscanner.fleet.Endpoint;

/**
 * The TCP connection to the proxy, closed with a reset so that no port of ours lingers in TIME_WAIT. Used by the probe's
 * thread only, but for the watchdog's part.
 */
final class SocketWire implements Wire, AutoCloseable {
    private static final int LARGEST_READ = 4 * 1024;

    private final StepLog log;
    private final Watchdog watchdog;
    private final Socket socket = new Socket();
    private volatile Deadline deadline;
    private volatile boolean overdue;

    private SocketWire(Watchdog watchdog, Deadline deadline, StepLog log) {
        this.watchdog = watchdog;
        this.deadline = deadline;
        this.log = log;
    }

    /** @param deadline for the connection to stand; what comes after needs a {@link #limit} of its own */
    static SocketWire connect(Endpoint endpoint, Watchdog watchdog, Deadline deadline, StepLog log)
            throws ProbeFailure {
        var wire = new SocketWire(watchdog, deadline, log);
        watchdog.watch(wire);
        try {
            wire.connect(endpoint);
        } catch (ProbeFailure e) {
            wire.close();
            throw e;
        }
        return wire;
    }

    private void connect(Endpoint endpoint) throws ProbeFailure {
        try {
            socket.setSoLinger(true, 0);
            socket.connect(
                    new InetSocketAddress(endpoint.address(), endpoint.port().number()));
        } catch (IOException e) {
            throw new ProbeFailure(connectOutcome(e));
        }
    }

    /** From now on this deadline counts. */
    void limit(Deadline next) {
        deadline = next;
    }

    /** Runs on the watchdog's thread; closing wakes the probe's thread from whatever it waits for. */
    void endIfOverdue() {
        if (deadline.hasPassed()) {
            overdue = true;
            closeSocket();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws ProbeFailure {
        try {
            var sent = new byte[bytes.remaining()];
            bytes.get(sent);
            socket.getOutputStream().write(sent);
        } catch (IOException e) {
            throw new ProbeFailure(streamOutcome(e));
        }
    }

    @Override
    public int read(ByteBuffer into) throws ProbeFailure {
        if (deadline.hasPassed()) {
            throw new ProbeFailure(new Outcome.TimedOut(log.phase()));
        }
        try {
            var received = new byte[Math.min(LARGEST_READ, into.remaining())];
            var count = socket.getInputStream().read(received);
            if (count > 0) {
                into.put(received, 0, count);
            }
            return count;
        } catch (IOException e) {
            throw new ProbeFailure(streamOutcome(e));
        }
    }

    /** By class where there is one: the texts come from the system in its own language. */
    private Outcome connectOutcome(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.LocalFault("interrupted");
        }
        if (overdue) {
            return new Outcome.TimedOut(Phase.CONNECT);
        }
        return switch (e) {
            case ConnectException _ ->
                text(e).contains("timed out") ? new Outcome.TimedOut(Phase.CONNECT) : new Outcome.Refused();
            case NoRouteToHostException _ -> new Outcome.Unreachable(text(e));
            case BindException _ -> new Outcome.LocalFault(text(e));
            default ->
                text(e).startsWith("Connection reset")
                        ? new Outcome.BadReply(Phase.CONNECT, "connection reset")
                        : new Outcome.LocalFault(text(e));
        };
    }

    private Outcome streamOutcome(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.LocalFault("interrupted");
        }
        if (overdue) {
            return new Outcome.TimedOut(log.phase());
        }
        return switch (e) {
            case NoRouteToHostException _ -> new Outcome.Unreachable(text(e));
            default -> new Outcome.BadReply(log.phase(), "the connection broke: " + text(e));
        };
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        watchdog.forget(this);
        closeSocket();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is gone in any case, and there is nobody left to tell.
        }
    }
}
