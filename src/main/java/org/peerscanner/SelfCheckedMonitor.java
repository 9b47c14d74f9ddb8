package org.peerscanner;

import java.util.Optional;
import org.peerscanner.dns.Monitor;
import org.peerscanner.scan.SelfCheck;

/** The scan as the brakes see it: as good as its self-check. Safe for concurrent use. */
record SelfCheckedMonitor(SelfCheck selfCheck) implements Monitor {
    @Override
    public State state() {
        var passed = selfCheck.passed();
        return switch (selfCheck.report()) {
            case SelfCheck.Report.Sound _ -> new State(Optional.empty(), passed);
            case SelfCheck.Report.Frozen frozen ->
                new State(Optional.of("held back: health is frozen, " + frozen.why()), passed);
        };
    }

    @Override
    public void recheck() {
        selfCheck.request();
    }
}
