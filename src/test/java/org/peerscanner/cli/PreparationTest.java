package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private final Preparation preparation = new Preparation();

    @Test
    void workThatIsDoneGoesOn() {
        var done = new ArrayList<String>();

        assertThat(preparation.run(() -> done.add("work"))).isTrue();

        assertThat(done).containsExactly("work");
    }

    @Test
    void theEndInterruptsTheWorkAndNothingAfterIt() throws Exception {
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var goesOn = threads.submit(() -> preparation.run(() -> {
                        begun.countDown();
                        waitForEver();
                    })
                    || Thread.currentThread().isInterrupted());
            begun.await();

            preparation.end();

            assertThat(goesOn.get()).isFalse();
        }
    }

    @Test
    void noWorkIsBegunAfterTheEnd() {
        preparation.end();

        assertThat(preparation.run(() -> {
                    throw new AssertionError("begun");
                }))
                .isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theEndInterruptsNobodyWhoseWorkHasFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> preparation.run(() -> {
                    throw new IllegalStateException("says the test");
                }));

        preparation.end();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Leaves the thread interrupted, as calls to others do. */
    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
