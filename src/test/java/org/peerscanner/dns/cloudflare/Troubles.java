package org.peerscanner.dns.cloudflare;

import java.time.Instant;
import java.util.Optional;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.Fault.Effect;
import org.peerscanner.testing.cloudflare.FaultSource;
import org.peerscanner.testing.cloudflare.RandomFaults;
import org.peerscanner.testing.cloudflare.Reply;

/** Random faults that end, and that remember which of them no program can see through. Used by one thread. */
final class Troubles implements FaultSource {
    private static final double SHARE = 0.25;

    private final FaultSource faults;
    private final FakeClocks clocks;
    private boolean hasEnded;
    private boolean toldLies;
    private Instant runBegan = Instant.MIN;
    private Instant lastLateEffect = Instant.MIN;
    private int tooManyCalls;

    Troubles(long seed, Runnable otherWriter, FakeClocks clocks) {
        this.faults = new RandomFaults(seed, SHARE, otherWriter);
        this.clocks = clocks;
    }

    @Override
    public Optional<Fault> next(CallKind kind) {
        var fault = hasEnded ? Optional.<Fault>empty() : faults.next(kind);
        fault.ifPresent(this::note);
        return fault;
    }

    private void note(Fault fault) {
        switch (fault) {
            case Fault.StaleList _ -> toldLies = true;
            case Fault.Instead(Effect.After(var time), var _) -> {
                var at = clocks.now().plus(time);
                lastLateEffect = at.isAfter(lastLateEffect) ? at : lastLateEffect;
            }
            case Fault.Instead(var _, Reply.Answer answer) -> tooManyCalls += answer.status() == 429 ? 1 : 0;
            default -> {}
        }
    }

    void end() {
        hasEnded = true;
    }

    void beginRun() {
        toldLies = false;
        runBegan = clocks.now();
    }

    /** Whether the zone was shown as it had once been, or a call given up for lost has come about since, or still will. */
    boolean haveMisled() {
        return toldLies || runBegan.isBefore(lastLateEffect);
    }

    int ofTooManyCalls() {
        return tooManyCalls;
    }
}
