package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.SimulatedLeases;

/** Those who run the hosts of a simulated history: they renew, fall silent, unregister and come back; used by one thread. */
final class HistoryOperators {
    static final Duration LEASE = Duration.ofSeconds(60);
    /** A little more often than three times in a lease. */
    private static final Duration RENEWAL = Duration.ofSeconds(19);

    private static final int FEWEST_FOR_A_SILENCE = 3;
    private static final int SHARE_FOR_A_SILENCE = 3;

    private final List<Host> hosts;
    private final Map<HostName, Duration> nextCall = new HashMap<>();
    private final Map<HostName, Duration> heard = new HashMap<>();
    private final Set<HostName> quiet = new HashSet<>();
    /** Those that have been quiet since they were last heard: what their silence costs is their own. */
    private final Set<HostName> haveBeenQuiet = new HashSet<>();

    private final List<String> wrongs = new ArrayList<>();
    private boolean canReach = true;
    private Duration started = Duration.ZERO;
    private Duration troubleBegan = Duration.ZERO;
    private Duration lastTrouble = LEASE.multipliedBy(-2);

    HistoryOperators(List<Host> hosts, RandomGenerator random) {
        this.hosts = hosts;
        hosts.forEach(host -> nextCall.put(host.name(), Duration.ofMillis(random.nextLong(RENEWAL.toMillis()))));
    }

    void restart(Duration now) {
        started = now;
    }

    /** Whether callers get through to peerscanner. */
    void canReach(boolean can, Duration now) {
        troubleBegan = canReach && !can ? now : troubleBegan;
        canReach = can;
    }

    void fallSilent(Host host) {
        quiet.add(host.name());
        haveBeenQuiet.add(host.name());
    }

    void speakAgain(Host host) {
        quiet.remove(host.name());
    }

    /** Whether the host could say so. */
    boolean unregister(Host host, SimulatedLeases leases) {
        fallSilent(host);
        if (canReach) {
            leases.unregister(host.name());
        }
        return canReach;
    }

    void step(Duration now, SimulatedLeases leases) {
        lastTrouble = canReach ? lastTrouble : now;
        for (var host : hosts) {
            if (!quiet.contains(host.name())
                    && requireNonNull(nextCall.get(host.name()), "next call").compareTo(now) <= 0) {
                nextCall.put(host.name(), now.plus(RENEWAL));
                call(host, now, leases);
            }
        }
    }

    private void call(Host host, Duration now, SimulatedLeases leases) {
        if (canReach) {
            leases.register(host);
            heard.put(host.name(), now);
            haveBeenQuiet.remove(host.name());
        }
    }

    /**
     * A host was unregistered since its lease has run out.
     *
     * @param others who is left
     */
    void lapsed(Host host, Collection<Host> others, Duration now) {
        var last = heard.getOrDefault(host.name(), started);
        var from = last.compareTo(started) > 0 ? last : started;
        if (now.minus(from).compareTo(LEASE) < 0) {
            wrongs.add(host.name() + " was unregistered at " + now + " though it was heard at " + last);
        }
        var isOfTheTrouble = now.minus(lastTrouble).compareTo(LEASE) < 0
                && !haveBeenQuiet.contains(host.name())
                && from.compareTo(troubleBegan.minus(RENEWAL)) >= 0;
        if (isOfTheTrouble && host.isUp() && isGreatPart(others)) {
            wrongs.add(host.name() + " works, and was unregistered at " + now + " though nobody could be heard until "
                    + lastTrouble);
        }
    }

    /** Whether those who would renew if they could are so many that their silence tells. */
    private boolean isGreatPart(Collection<Host> others) {
        var cut =
                1 + others.stream().filter(host -> !quiet.contains(host.name())).count();
        return cut >= FEWEST_FOR_A_SILENCE && cut * SHARE_FOR_A_SILENCE > others.size() + 1;
    }

    /** What should not have been done to them. */
    List<String> wrongs() {
        return wrongs;
    }
}
