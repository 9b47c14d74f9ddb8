package org.peerscanner.dns.server;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that repeats one step until its socket is closed; a step that fails is logged and followed by the next. */
final class SocketLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SocketLoop.class);
    private static final long PAUSE_MILLIS = 50;
    private static final long LONGEST_CLOSE_MILLIS = 500;

    /** One turn: waits for something from the socket and deals with it. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final Channel socket;
    private final Step step;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    SocketLoop(String name, Channel socket, Step step) {
        this.socket = socket;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Closes the socket and waits for the turn under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (IOException e) {
            log.debug("{}: closing failed", thread.getName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (socket.isOpen()) {
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                survive(e);
            }
        }
    }

    /** Waits a little, since what failed (out of file descriptors, say) may well fail again at once. */
    private void survive(Exception failure) {
        if (!socket.isOpen()) {
            return;
        }
        log.warn("{}: the socket failed, going on: {}", thread.getName(), failure.toString());
        try {
            closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            log.debug("{}: interrupted, going on until the socket is closed", thread.getName());
        }
    }
}
