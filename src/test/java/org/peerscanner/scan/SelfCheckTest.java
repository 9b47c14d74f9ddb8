package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.peerscanner.scan.SelfCheck.Report;
import org.peerscanner.testing.FakeClocks;

class SelfCheckTest {
    private static final Finding FIT = new Finding.Fit(0, List.of());

    private final FakeClocks clocks = new FakeClocks();
    private final List<Finding> heard = new ArrayList<>();
    private Finding next = FIT;
    private final SelfCheck selfCheck = new SelfCheck(() -> next, Duration.ofDays(1), clocks.clocks(), random());

    @Test
    void isSoundUntilTheFirstCheckSaysOtherwise() {
        assertThat(selfCheck.report()).isEqualTo(new Report.Sound(clocks.now(), 0));
    }

    @Test
    void isFrozenSinceTheFirstCheckThatFailedAndSaysWhatTheLastOneFound() {
        var start = clocks.now();
        assertThat(after(FIT)).isEqualTo(new Report.Sound(start, 1));
        assertThat(after(FIT)).isEqualTo(new Report.Sound(start, 2));
        var frozen = after(new Finding.Unfit("one"));
        var since = clocks.now();
        assertThat(frozen).isEqualTo(new Report.Frozen(since, "one", 2));
        assertThat(after(new Finding.Unfit("two"))).isEqualTo(new Report.Frozen(since, "two", 2));
        assertThat(after(FIT)).isEqualTo(new Report.Sound(clocks.now(), 3));
    }

    @Test
    void tellsWhenItBeginsToFailAndToPass() {
        var changes = new ArrayList<Report>();
        selfCheck.watch(changes::add);

        after(FIT);
        var frozen = after(new Finding.Unfit("one"));
        after(new Finding.Unfit("two"));
        var sound = after(FIT);

        assertThat(changes).containsExactly(frozen, sound);
    }

    @Test
    void tellsEveryFinding() {
        selfCheck.listen(heard::add);
        var unfit = new Finding.Unfit("one");

        after(FIT);
        after(unfit);

        assertThat(heard).containsExactly(FIT, unfit);
    }

    @Test
    void checksAtTheStartAndWheneverItIsAskedTo() throws InterruptedException {
        var checks = new LinkedBlockingQueue<Instant>();
        try (var running = new SelfCheck(() -> next, Duration.ofDays(1), Clocks.SYSTEM, random())) {
            running.listen(_ -> checks.add(Instant.EPOCH));
            running.start();
            checks.take();
            for (int i = 0; i < 3; i++) {
                running.request();
                checks.take();
            }
        }
        assertThat(checks).isEmpty();
    }

    @Test
    void goesOnAfterAnExaminationThatThrows() throws InterruptedException {
        var checks = new LinkedBlockingQueue<Boolean>();
        Examination throwing = () -> {
            checks.add(true);
            throw new IllegalStateException("says the test");
        };
        try (var running = new SelfCheck(throwing, Duration.ofDays(1), Clocks.SYSTEM, random())) {
            running.start();
            checks.take();
            running.request();
            checks.take();
        }
        assertThat(checks).isEmpty();
    }

    private Report after(Finding finding) {
        clocks.advance(Duration.ofSeconds(1));
        next = finding;
        selfCheck.runOnce();
        return selfCheck.report();
    }

    private static SplittableRandom random() {
        return new SplittableRandom(1);
    }
}
