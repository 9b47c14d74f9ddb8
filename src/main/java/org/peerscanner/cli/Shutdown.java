package org.peerscanner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a program that runs until it is told to stop: wakes whoever waits on SIGINT and SIGTERM, and keeps the process until
 * every part has closed, though not for long. Open it first, so that it closes last. Safe for concurrent use.
 */
final class Shutdown implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Preparation preparation = new Preparation();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::run);

    private Shutdown() {}

    static Shutdown onSignal() {
        var shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /**
     * Does what may wait for others before the program can wait for its end: work that is interrupted when the program is told to
     * stop, and not done at all if it has been. The result is whether to go on.
     */
    boolean prepare(Runnable work) {
        return preparation.run(work);
    }

    /** Waits until the program is told to stop. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits that long, or until the program is told to stop; says whether it is. */
    boolean await(Duration atMost) {
        try {
            return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("stopped on a signal");
        }
    }

    /** Ends the process itself: without that, a clean end on a signal would count as 143 and not as success. */
    private void run() {
        asked.countDown();
        preparation.end();
        var clean = false;
        try {
            clean = closed.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!clean) {
            log.error(
                    "not everything had closed after {}; what was acknowledged is on the disk all the same", PATIENCE);
        }
        Runtime.getRuntime().halt(clean ? 0 : 1);
    }
}
