package org.peerscanner.testing;

import java.time.Instant;
import java.util.Optional;
import org.peerscanner.dns.Monitor;
import org.peerscanner.fleet.HostName;

/** A monitor that believes itself or not, as the test says. Safe for concurrent use. */
public final class FakeMonitor implements Monitor {
    private volatile Optional<Instant> failingSince = Optional.empty();
    private volatile State state = new State(Optional.empty(), 0);

    public synchronized void pass() {
        state = new State(Optional.empty(), state.checksPassed() + 1);
    }

    public synchronized void freeze(String why) {
        state = new State(Optional.of(why), state.checksPassed());
    }

    /** Every host that fails has done so since then. */
    public void failSince(Instant when) {
        failingSince = Optional.of(when);
    }

    @Override
    public Optional<Instant> failingSince(HostName name) {
        return failingSince;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void recheck() {}
}
