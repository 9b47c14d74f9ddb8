package org.peerscanner.dns;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     *   floor   min-size members stay whatever happens, those that are the greatest loss.
     *
     * So a rotation whose members have really died is emptied down to its floor in steps, as fast as the self-check vouches for it.
     */
    private static final int CHECKS = 2;
    private static final int FREELY = 2;
    private static final int MIN_TO_PANIC = 4;
    private static final int PERCENT = 100;

    private final RotationConfig.Brakes config;
    private final int minSize;

    Brakes(RotationConfig rotation) {
        this.config = rotation.brakes();
        this.minSize = rotation.minSize();
    }

    /** Holds what is to be held in the draft; the result is to be given to the next run. */
    BrakeMemory apply(Draft draft, List<Membership> rotations, Monitor.State monitor, Moment moment) {
        Map<String, Window> windows = new HashMap<>();
        var isHolding = false;
        for (var rotation : rotations) {
            var step = step(rotation, monitor, moment);
            rotation.failing().stream()
                    .skip(step.released)
                    .flatMap(member -> member.records().stream())
                    .forEach(record -> draft.hold(record, step.reason));
            windows.put(rotation.name(), step.window);
            isHolding |= step.waits;
        }
        return new BrakeMemory(windows, isHolding);
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
                .orElseGet(() -> Window.beginning(moment.now, size));
        var failing = rotation.failing().size();
        if (monitor.frozen().isPresent()) {
            return new Step(0, monitor.frozen().get(), failing > 0, window.after(0, false, monitor.checksPassed()));
        }
        var isPanic = !isVouchedFor && isPanic(rotation);
        var mayGo = Math.min(failing, aboveFloor(rotation));
        var released = Math.min(mayGo, isPanic ? 0 : allowance(window));
        var waits = released < mayGo;
        var reason = waits ? isPanic ? panic() : pace() : floor();
        return new Step(released, reason, waits, window.after(released, waits, monitor.checksPassed()));
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

    private int aboveFloor(Membership rotation) {
        return Math.max(0, rotation.size() + rotation.joining() - minSize);
    }

    private String floor() {
        return "kept though it fails: rotation.min-size is " + minSize;
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
