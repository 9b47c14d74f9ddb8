package org.peerscanner.testing.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults for the coming calls, each for the first call that fits it, and each once. Safe for concurrent use. */
public final class FaultScript implements FaultSource {
    private final List<Line> lines = new ArrayList<>();

    private record Line(Predicate<CallKind> fits, Fault fault) {}

    /** For the next call of any kind. */
    public synchronized FaultScript next(Fault fault) {
        lines.add(new Line(kind -> true, fault));
        return this;
    }

    public synchronized FaultScript next(CallKind sought, Fault fault) {
        lines.add(new Line(kind -> kind == sought, fault));
        return this;
    }

    public synchronized FaultScript times(int count, CallKind sought, Fault fault) {
        for (var i = 0; i < count; i++) {
            next(sought, fault);
        }
        return this;
    }

    /** Whether all faults have happened. */
    public synchronized boolean isDone() {
        return lines.isEmpty();
    }

    @Override
    public synchronized Optional<Fault> next(CallKind kind) {
        for (var line : lines) {
            if (line.fits.test(kind)) {
                lines.remove(line);
                return Optional.of(line.fault);
            }
        }
        return Optional.empty();
    }
}
