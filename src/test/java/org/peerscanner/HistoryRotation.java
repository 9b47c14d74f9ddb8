package org.peerscanner;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One rotation of a simulated history, and what must hold of it in every step; used by one thread. */
final class HistoryRotation {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int AMPLE = 3;
    private static final Duration NEVER = WINDOW.multipliedBy(-2);
    private static final Duration A_FEW_STEPS = Duration.ofSeconds(2);
    private static final Duration UNTIL_THE_NEXT_LOOK = Duration.ofSeconds(15);

    private final String name;
    private final int minSize;
    private Set<InetAddress> published = Set.of();
    private Duration lastAmple = NEVER;
    /** When a host has unregistered itself and left few: they may fail, too. */
    private Duration excused = NEVER;
    /** When it had as few as have to stay: from when on there are more, the brakes have a step to do. */
    private Duration calmSince = Duration.ZERO;

    HistoryRotation(String name, int minSize) {
        this.name = name;
        this.minSize = minSize;
    }

    String name() {
        return name;
    }

    /** The zone has been written. */
    void becomes(Set<InetAddress> next) {
        if (next.size() < Math.min(minSize, published.size())) {
            throw new AssertionError(this + ": it has gone below rotation.min-size: " + next);
        }
        published = next;
    }

    /** The program has started again: what it finds counts as ample. */
    void restart(Duration now) {
        lastAmple = published.isEmpty() ? NEVER : now;
    }

    /** The host has unregistered itself: it goes, whoever is left. */
    void leaves(InetAddress address, Duration now) {
        var rest = new HashSet<>(published);
        if (rest.remove(address)) {
            published = rest;
            excused = rest.size() < AMPLE ? now : excused;
        }
    }

    /** To be called once in each step. */
    void check(Duration now) {
        if (published.size() >= AMPLE) {
            lastAmple = now;
        } else if (published.isEmpty() && lastAmple.compareTo(excused) > 0 && isWithinTheWindow(now)) {
            throw new AssertionError(this + ": it is empty");
        }
        if (isDownToItsFloor(now, Duration.ZERO)) {
            calmSince = now;
        }
    }

    /**
     * To be called once in each step for each host that does not work.
     *
     * @param from since when it could have been found out
     */
    void checkDead(InetAddress address, Duration from, Duration now, Duration bound) {
        var begin = from.compareTo(calmSince) > 0 ? from : calmSince;
        var isLate = now.minus(begin).compareTo(bound) > 0;
        if (isLate && published.contains(address) && !isDownToItsFloor(now, UNTIL_THE_NEXT_LOOK)) {
            throw new AssertionError(this + ": " + address + " is published though it has not worked since " + from);
        }
    }

    private boolean isWithinTheWindow(Duration now) {
        return now.minus(lastAmple).compareTo(WINDOW.minus(A_FEW_STEPS)) < 0;
    }

    private boolean isDownToItsFloor(Duration now, Duration tolerance) {
        var isTheLast = published.size() == 1 && now.minus(lastAmple).compareTo(WINDOW.plus(tolerance)) < 0;
        return published.size() <= minSize || isTheLast;
    }

    @Override
    public String toString() {
        return name + " (at least " + minSize + ") with " + published + ", last ample at " + lastAmple + ", calm since "
                + calmSince;
    }
}
