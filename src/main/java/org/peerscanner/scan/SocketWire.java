package org.peerscanner.scan;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The TCP connection to the proxy, from when it stands. Used by the probe's thread only, but for the watchdog's part.
 */
final class SocketWire implements Wire, AutoCloseable {
    private final SocketChannel channel;
    private final Deadline deadline;
    private final Watchdog watchdog;
    private final Watchdog.Watched watched;
    private final StepLog log;
    private volatile boolean overdue;

    /** @param channel blocks; closed with this wire */
    SocketWire(SocketChannel channel, Deadline deadline, Watchdog watchdog, StepLog log) {
        this.channel = channel;
        this.deadline = deadline;
        this.watchdog = watchdog;
        this.log = log;
        this.watched = watchdog.watch(this, deadline);
    }

    /** Runs on the watchdog's thread; closing wakes the probe's thread from whatever it waits for. */
    void end() {
        overdue = true;
        Dialling.close(channel);
    }

    @Override
    public void write(ByteBuffer bytes) throws ProbeFailure {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new ProbeFailure(outcome(e));
        }
    }

    @Override
    public int read(ByteBuffer into) throws ProbeFailure {
        if (deadline.hasPassed()) {
            throw new ProbeFailure(new Outcome.TimedOut(log.phase()));
        }
        try {
            return channel.read(into);
        } catch (IOException e) {
            throw new ProbeFailure(outcome(e));
        }
    }

    private Outcome outcome(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.LocalFault("interrupted");
        }
        if (overdue) {
            return new Outcome.TimedOut(log.phase());
        }
        return switch (e) {
            case NoRouteToHostException _ -> new Outcome.Unreachable(Dialling.text(e));
            default -> new Outcome.BadReply(log.phase(), "the connection broke: " + Dialling.text(e));
        };
    }

    @Override
    public void close() {
        watchdog.forget(watched);
        Dialling.close(channel);
    }
}
