package org.peerscanner.scan;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Which host is due when. Used by the scan thread only.
 *
 * <p>Moving a due time leaves the old entry behind; it is recognised by its number, and dropped when it comes up.
 */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Agenda::compare);

    private long entriesMade;

    private record Entry(long due, long number, Watch watch) {
        boolean isStale() {
            return watch.agendaNumber() != number;
        }
    }

    /** Sets or moves the time at which the host is due. */
    void put(Watch watch, long due) {
        var number = ++entriesMade;
        watch.dueAt(due, number);
        entries.add(new Entry(due, number, watch));
    }

    /** Takes the host that has been due for longest, if any is. */
    Optional<Watch> takeDue(long now) {
        dropStale();
        var first = entries.peek();
        return first == null || first.due - now > 0 ? Optional.empty() : Optional.of(entries.remove().watch);
    }

    /** When the next host is due. */
    OptionalLong nextDue() {
        dropStale();
        var first = entries.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.due);
    }

    private void dropStale() {
        for (var first = entries.peek(); first != null && first.isStale(); first = entries.peek()) {
            entries.remove();
        }
    }

    /** By their difference, since the ticker's nanoseconds may overflow. */
    private static int compare(Entry one, Entry other) {
        return Long.signum(one.due - other.due);
    }
}
