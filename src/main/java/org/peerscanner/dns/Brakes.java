package org.peerscanner.dns;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.dns.BrakeMemory.Window;

/**
 * Holds records in rotations that would go because their hosts seem to fail: it may be the monitor that fails. Pure; what has to
 * be remembered is a value that goes in and comes out.
 */
final class Brakes {
    /*
     * The rules, for each rotation, about its failing members: those that would go because they are down or their leases have run
     * out. What has moved, has had its turn, has unregistered itself or is sent away by the operator goes freely.
     *
     *   frozen  While the monitor does not believe itself, none goes.
     *   panic   If less than panic-below of the members work, and there are enough of them to tell, none goes before the
     *           self-check has passed CHECKS times since.
     *   pace    Within one window max-removal of the members may go, though always FREELY. Are there more, they wait until the
     *           self-check has passed CHECKS times since; then a new window begins, and as many may go again.
     *   last    Of a rotation that has had AMPLE records or more within the window one stays, whatever the self-check says. How many
     *           there were before the start nobody remembers: enough, if there is one.
     *   floor   min-size members stay whatever happens, those that are the greatest loss.
     *   room    Those that work come first: what is held only fills a rotation up to max-size.
     *
     * So a rotation whose members have really died is emptied down to its floor in steps, as fast as the self-check vouches for it;
     * its last member goes when the window is over.
     */
    private static final int CHECKS = 2;
    private static final int FREELY = 2;
    private static final int MIN_TO_PANIC = 4;
    private static final int AMPLE = 3;
    private static final int PERCENT = 100;

    private final RotationConfig.Brakes config;
    private final int minSize;
    private final int maxSize;

    Brakes(RotationConfig rotation) {
        this.config = rotation.brakes();
        this.minSize = rotation.minSize();
        this.maxSize = rotation.maxSize();
    }

    /** Holds what is to be held in the draft; the result is to be given to the next run. */
    BrakeMemory apply(Draft draft, List<Membership> rotations, Monitor.State monitor, Moment moment) {
        Map<String, Window> windows = new HashMap<>();
        var isHolding = false;
        for (var rotation : rotations) {
            var step = step(rotation, monitor, moment);
            rotation.failing().stream()
                    .skip(Math.max(step.released, superfluous(rotation)))
                    .flatMap(member -> member.records().stream())
                    .forEach(record -> draft.hold(record, step.reason));
            windows.put(rotation.name(), step.window);
            isHolding |= step.waits;
        }
        return new BrakeMemory(windows, isHolding, false);
    }

    /** How many failing members there would be no room for. */
    private int superfluous(Membership rotation) {
        return rotation.size() + rotation.joining() - maxSize;
    }

    /** When a run is, and what the run before has left. */
    record Moment(Instant now, BrakeMemory memory) {}

    /**
     * What a rotation may do now.
     *
     * @param released how many of the failing members may go
     * @param reason why the others may not
     * @param waits whether that may change before long
     */
    private record Step(int released, String reason, boolean waits, Window window) {}

    private Step step(Membership rotation, Monitor.State monitor, Moment moment) {
        var before = moment.memory.of(rotation.name());
        var isVouchedFor = before.filter(window -> window.isVouchedFor(monitor.checksPassed(), CHECKS))
                .isPresent();
        var size = before.filter(some -> isVouchedFor || isOpen(some, moment.now))
                .map(some -> Math.max(some.size(), rotation.size()))
                .orElse(rotation.size());
        var window = before.filter(some -> !isVouchedFor && isOpen(some, moment.now))
                .map(some -> some.withSize(size))
                .orElseGet(() -> Window.beginning(moment.now, size))
                .withAmple(lastAmple(rotation, moment));
        var failing = rotation.failing().size();
        if (monitor.frozen().isPresent()) {
            return new Step(0, monitor.frozen().get(), failing > 0, window.after(0, false, monitor.checksPassed()));
        }
        var isPanic = !isVouchedFor && isPanic(rotation);
        var floor = new Floor(window, moment.now);
        var mayGo = Math.min(failing, floor.above(rotation));
        var released = Math.min(mayGo, isPanic ? 0 : allowance(window));
        var waits = released < mayGo;
        var reason = waits ? isPanic ? panic() : pace() : floor.reason();
        var isLater = waits || (floor.isForTheLast() && released < failing);
        return new Step(released, reason, isLater, window.after(released, waits, monitor.checksPassed()));
    }

    /** One in which members wait is not over before they may go. */
    private boolean isOpen(Window window, Instant now) {
        return window.heldAt().isPresent() || now.isBefore(window.began().plus(config.window()));
    }

    private boolean isPanic(Membership rotation) {
        return rotation.size() >= MIN_TO_PANIC
                && rotation.working() * PERCENT < rotation.size() * config.panicPercent();
    }

    private int allowance(Window window) {
        var share = Math.ceilDiv(window.size() * config.maxRemovalPercent(), PERCENT);
        return Math.max(0, Math.max(FREELY, share) - window.removed());
    }

    private static Optional<Instant> lastAmple(Membership rotation, Moment moment) {
        return rotation.size() >= AMPLE || moment.memory.isOfAnEarlierRun()
                ? Optional.of(moment.now)
                : moment.memory.of(rotation.name()).flatMap(Window::ample);
    }

    /** What stays of a rotation whatever happens. */
    private final class Floor {
        private final boolean hasBeenAmple;

        Floor(Window window, Instant now) {
            hasBeenAmple = window.ample()
                    .filter(then -> now.isBefore(then.plus(config.window())))
                    .isPresent();
        }

        int above(Membership rotation) {
            return Math.max(0, rotation.size() + rotation.joining() - (isForTheLast() ? 1 : minSize));
        }

        /** It is only for a while. */
        boolean isForTheLast() {
            return hasBeenAmple && minSize == 0;
        }

        String reason() {
            return isForTheLast()
                    ? "kept though it fails: the last record of a rotation that has had " + AMPLE
                            + " or more, or was found at the start, within brakes.window ("
                            + config.window().toSeconds() + " s)"
                    : "kept though it fails: rotation.min-size is " + minSize;
        }
    }

    private String panic() {
        return "held back: less than " + config.panicPercent()
                + " % of the rotation works, and the self-check has not passed " + CHECKS + " times since";
    }

    private String pace() {
        return "held back: " + config.maxRemovalPercent()
                + " % of the rotation have just been removed, and the self-check has not passed " + CHECKS
                + " times since";
    }
}
