package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InboxTest {
    private final Inbox<Integer> inbox = new Inbox<>(4);

    @Test
    void givesElementsInTheirOrder() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            assertThat(inbox.put(i)).isTrue();
        }

        assertThat(inbox.take(2)).containsExactly(0, 1);
        assertThat(inbox.take(2)).containsExactly(2);
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        try (var putters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 1_000; i++) {
                var element = i;
                var _ = putters.submit(() -> inbox.put(element));
            }
            var taken = new HashSet<Integer>();
            while (taken.size() < 1_000) {
                var next = inbox.take(1_000);
                assertThat(next).hasSizeBetween(1, 4);
                taken.addAll(next);
            }
        }
    }

    @Test
    void givesWhatWasPutBeforeItWasClosedAndThenNothing() throws InterruptedException {
        inbox.put(1);
        inbox.close();

        assertThat(inbox.put(2)).isFalse();
        assertThat(inbox.take(10)).containsExactly(1);
        assertThat(inbox.take(10)).isEmpty();
    }

    @Test
    void sendsThoseAwayWhoWaitForRoomWhenItIsClosed() throws Exception {
        for (var i = 0; i < 4; i++) {
            inbox.put(i);
        }
        try (var putters = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 50; i++) {
                answers.add(putters.submit(() -> inbox.put(99)));
            }
            inbox.close();
            for (var answer : answers) {
                assertThat(answer.get()).isFalse();
            }
        }
        assertThat(inbox.take(100)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void wakesATakerWhenItIsClosed() throws Exception {
        try (var takers = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = takers.submit(() -> inbox.take(1));
            inbox.close();
            assertThat(taken.get()).isEmpty();
        }
    }

    @Test
    void givesNothingWhenNothingHasComeInTime() throws InterruptedException {
        assertThat(inbox.take(1, Duration.ofNanos(1))).isEmpty();

        inbox.put(1);
        assertThat(inbox.take(1, Duration.ZERO)).containsExactly(1);
    }

    @Test
    void wakesATakerWhoWaitsForATimeWhenSomethingComes() throws Exception {
        try (var takers = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = takers.submit(() -> inbox.take(1, Duration.ofDays(1)));
            inbox.put(1);
            assertThat(taken.get()).containsExactly(1);
        }
    }

    @Test
    void hasEndedWhenItIsClosedAndAllHasBeenTaken() throws InterruptedException {
        inbox.put(1);
        assertThat(inbox.isEnded()).isFalse();
        inbox.close();
        assertThat(inbox.isEnded()).isFalse();
        inbox.take(1);
        assertThat(inbox.isEnded()).isTrue();
    }

    @Test
    void putsNothingForACallerWhoIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> inbox.put(1)).isInstanceOf(InterruptedException.class);

        inbox.close();
        assertThat(inbox.take(1)).isEmpty();
    }
}
