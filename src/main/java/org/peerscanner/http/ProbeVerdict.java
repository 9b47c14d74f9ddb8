package org.peerscanner.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;

/**
 * What a register is answered after its probe; registering servers rely on these texts, byte for byte.
 *
 * @param word for those who count
 * @param text without the newline
 */
record ProbeVerdict(int status, String word, String text) {
    private static final ProbeVerdict CONFIRMED = new ProbeVerdict(200, "confirmed", "Connectivity to proxy confirmed");
    private static final ProbeVerdict REFUSED =
            new ProbeVerdict(417, "connection_refused", "No connectivity to proxy - connection refused");
    private static final ProbeVerdict FAILED =
            new ProbeVerdict(408, "failed", "No connectivity to proxy - test request timed out");
    private static final ProbeVerdict UNDECIDED = new ProbeVerdict(500, "undecided", "Timed out waiting for status");

    /** @param result empty if there was none in time */
    static ProbeVerdict of(Optional<ProbeResult> result) {
        return result.map(probe -> of(probe.outcome())).orElse(UNDECIDED);
    }

    private static ProbeVerdict of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok _ -> CONFIRMED;
            case Outcome.Refused _ -> REFUSED;
            case Outcome.Unreachable _,
                    Outcome.TimedOut _,
                    Outcome.TlsFailed _,
                    Outcome.ProxyAnswered _,
                    Outcome.TargetAnswered _,
                    Outcome.BadReply _,
                    Outcome.WrongName _,
                    Outcome.WrongContent _,
                    Outcome.LocalFault _ -> FAILED;
        };
    }

    /** Those of all verdicts. */
    static List<String> words() {
        return Stream.of(CONFIRMED, REFUSED, FAILED, UNDECIDED)
                .map(ProbeVerdict::word)
                .toList();
    }

    boolean isUndecided() {
        return equals(UNDECIDED);
    }

    boolean isConfirmed() {
        return equals(CONFIRMED);
    }
}
