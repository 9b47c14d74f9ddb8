package org.peerscanner.testing;

import java.time.Duration;
import java.util.Optional;
import org.peerscanner.dns.Monitor;
import org.peerscanner.fleet.HostName;

/** A monitor that believes itself or not, as the test says. Safe for concurrent use. */
public final class FakeMonitor implements Monitor {
    private volatile State state = new State(Optional.empty(), 0);

    public synchronized void pass() {
        state = new State(Optional.empty(), state.checksPassed() + 1);
    }

    public synchronized void freeze(String why) {
        state = new State(Optional.of(why), state.checksPassed());
    }

    @Override
    public Optional<Duration> failingFor(HostName name) {
        return Optional.empty();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void recheck() {}
}
