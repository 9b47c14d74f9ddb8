package org.peerscanner;

import java.time.Duration;
import java.util.Optional;
import org.peerscanner.dns.Monitor;
import org.peerscanner.fleet.HostName;
import org.peerscanner.journal.Event;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.SelfCheck;

/** The scan as the brakes see it: as good as its self-check. Safe for concurrent use. */
record SelfCheckedMonitor(SelfCheck selfCheck, Scanner scanner) implements Monitor {
    @Override
    public State state() {
        return switch (selfCheck.report()) {
            case SelfCheck.Report.Sound sound -> new State(Optional.empty(), sound.passes());
            case SelfCheck.Report.Frozen frozen ->
                new State(Optional.of("held back: health is frozen, " + frozen.why()), frozen.passes());
        };
    }

    /** What the journal says when hosts are no longer judged, or are again. */
    static Event event(SelfCheck.Report report) {
        return switch (report) {
            case SelfCheck.Report.Sound _ -> new Event.SelfCheck("health is judged again", "the self-check passes");
            case SelfCheck.Report.Frozen frozen -> new Event.SelfCheck("health is frozen", frozen.why());
        };
    }

    @Override
    public Optional<Duration> failingFor(HostName name) {
        return scanner.failingFor(name);
    }

    @Override
    public void recheck() {
        selfCheck.request();
    }
}
