package org.peerscanner.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The phases of one probe as they go by. Used by the probe's thread only. */
final class StepLog {
    private final Ticker ticker;
    private final List<Step> steps = new ArrayList<>();
    private Phase phase = Phase.CONNECT;
    private String note = "";
    private long entered;
    private boolean inside;

    StepLog(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Ends the phase before; entering the present phase again changes nothing. */
    void enter(Phase next) {
        if (inside && next == phase) {
            return;
        }
        leave();
        phase = next;
        entered = ticker.nanos();
        inside = true;
    }

    /** What came of the present phase. */
    void note(String text) {
        note = text;
    }

    void leave() {
        if (inside) {
            steps.add(new Step(phase, Duration.ofNanos(ticker.nanos() - entered), note));
            inside = false;
            note = "";
        }
    }

    Phase phase() {
        return phase;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
