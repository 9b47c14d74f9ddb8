package org.peerscanner.dns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the brakes have to remember from one run to the next. Immutable.
 *
 * @param windows what each rotation has lost lately
 * @param isHolding whether anything is held that may be let go before long
 * @param isOfAnEarlierRun whether what is in the zone has been left by an earlier run of the program, of which nothing is remembered
 */
record BrakeMemory(Map<String, Window> windows, boolean isHolding, boolean isOfAnEarlierRun) {
    static final BrakeMemory AT_START = new BrakeMemory(Map.of(), false, true);

    BrakeMemory {
        windows = Map.copyOf(windows);
    }

    Optional<Window> of(String rotation) {
        return Optional.ofNullable(windows.get(rotation));
    }

    /**
     * A span of time in which a rotation may lose so many records.
     *
     * @param began when
     * @param size the most records that it has had since, and in the windows before if the self-check has vouched for them
     * @param removed how many have gone since
     * @param ample when it last had enough records to be missed, or was found at the start; empty if neither
     * @param heldAt how often the self-check had passed when records were first held back; empty if none are
     */
    record Window(Instant began, int size, int removed, Optional<Instant> ample, Optional<Long> heldAt) {
        static Window beginning(Instant now, int size) {
            return new Window(now, size, 0, Optional.empty(), Optional.empty());
        }

        Window withSize(int most) {
            return new Window(began, most, removed, ample, heldAt);
        }

        Window withAmple(Optional<Instant> last) {
            return new Window(began, size, removed, last, heldAt);
        }

        Window after(int moreRemoved, boolean holds, long checksPassed) {
            var held = holds ? heldAt.or(() -> Optional.of(checksPassed)) : Optional.<Long>empty();
            return new Window(began, size, removed + moreRemoved, ample, held);
        }

        /** Whether the self-check has passed so often since records were held back. */
        boolean isVouchedFor(long checksPassed, int enough) {
            return heldAt.filter(then -> checksPassed - then >= enough).isPresent();
        }
    }
}
