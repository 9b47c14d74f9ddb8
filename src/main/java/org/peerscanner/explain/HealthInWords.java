package org.peerscanner.explain;

import java.util.Optional;
import java.util.stream.Stream;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Standing;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ScanReport;

/** What probing has found out about a host, and when it looks next, in sentences. Pure. */
record HealthInWords(Facts.Known known, Facts.Said said, When when) {
    Stream<String> seen(HostName name) {
        var registration = known.host().registration();
        return Stream.of(
                name + " is registered at " + registration.endpoint() + "; its lease " + lease() + ".",
                health() + last() + ".");
    }

    private String lease() {
        var end = when.of(known.leaseEnd());
        if (!when.isPast(known.leaseEnd())) {
            return "ends at " + end + " unless it registers again";
        }
        return "ended at " + end
                + (known.isKept()
                        ? ", but it is kept: so many hosts have fallen silent at once that it may be peerscanner that they"
                                + " cannot reach"
                        : ": it is about to be unregistered");
    }

    private String health() {
        var standing = standing();
        return switch (standing.health()) {
            case UNKNOWN -> "It has not been judged yet";
            case UP -> "It works, since " + when.of(standing.since());
            case DOUBTFUL -> "It works, but it is doubtful since " + when.of(standing.since());
            case DOWN -> "It does not work, since " + when.of(standing.since());
        };
    }

    /** The last probe need not be the one that decided: it is told as what it is. */
    private String last() {
        return known.scan()
                .filter(report -> report.last().isPresent())
                .map(this::last)
                .orElse("; it has not been probed since peerscanner was started");
    }

    private String last(ScanReport report) {
        var ended = report.lastEnded().map(at -> ", at " + when.of(at)).orElse("");
        return "; its last probe" + ended + ": "
                + report.last().map(probe -> probe.outcome().reason()).orElse("");
    }

    /** What changes that. */
    Stream<String> remedy() {
        return switch (standing().health()) {
            case UNKNOWN -> Stream.of(wayIn() + unlessKeptOut());
            case UP -> Stream.empty();
            case DOUBTFUL ->
                Stream.of(
                        "A doubtful host is used like any other: good probes clear the doubt, failed ones take it out.");
            case DOWN -> Stream.of(wayBack() + unlessKeptOut());
        };
    }

    private String wayIn() {
        return known.successesToUp() == 1
                ? "The first good probe puts it into DNS"
                : known.successesToUp() + " good probes in a row put it into DNS";
    }

    private String wayBack() {
        var wait = lastOutcome().filter(Outcome.Ok.class::isInstance).isPresent() ? "It is on its way back: " : "";
        var enough = known.successesToUp() == 1
                ? "one good probe brings it back"
                : known.successesToUp() + " good probes in a row bring it back";
        var probes = standing().relapses() == 0
                ? enough
                : "it takes several good probes in a row to bring it back, since it has failed again soon after the last time";
        return wait.isEmpty() ? Character.toUpperCase(probes.charAt(0)) + probes.substring(1) : wait + probes;
    }

    private String unlessKeptOut() {
        var isKeptOut = said.freeze().isPresent()
                || said.order().filter(order -> order.verb().isOut()).isPresent();
        return isKeptOut ? ", but not before the operator's word has ended." : ".";
    }

    private Optional<Outcome> lastOutcome() {
        return known.scan().flatMap(ScanReport::last).map(probe -> probe.outcome());
    }

    Stream<String> next() {
        return known.scan().stream().map(report -> "Its next probe is due at " + when.of(report.nextDue()) + ".");
    }

    private Standing standing() {
        return known.host().standing();
    }
}
