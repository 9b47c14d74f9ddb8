package org.peerscanner.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.peerscanner.scan.Ticker;

/**
 * The one place where tests wait for the world outside of them: tries again until it holds or the deadline has passed; the less often, the
 * longer it has waited already, since most attempts run a program and what is waited for needs the processors, too.
 */
public final class Eventually {
    private static final long DEADLINE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final int SHARE_OF_THE_TIME_WAITED = 8;

    private Eventually() {}

    /** Waits until the assertions pass; after the deadline, the last failure is the test's. */
    public static void eventually(Runnable assertions) {
        eventually(() -> {
            assertions.run();
            return true;
        });
    }

    /** Waits until the supplier no longer fails an assertion, and returns what it gave. */
    public static <T> T eventually(Supplier<T> attempt) {
        var started = Ticker.SYSTEM.nanos();
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError e) {
                var waited = Ticker.SYSTEM.nanos() - started;
                if (waited > DEADLINE_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(
                        Math.clamp(waited / SHARE_OF_THE_TIME_WAITED, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
            }
        }
    }
}
