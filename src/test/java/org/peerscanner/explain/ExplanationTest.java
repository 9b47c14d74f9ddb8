package org.peerscanner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.explain.Facts.InDns;
import org.peerscanner.explain.Facts.Known;
import org.peerscanner.explain.Facts.Problem;
import org.peerscanner.explain.Facts.Said;
import org.peerscanner.explain.Facts.Trouble;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Reliability;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.Word;
import org.peerscanner.journal.Entry;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ScanReport;
import org.peerscanner.testing.Hosts;

/** One example for each situation: what people read. */
class ExplanationTest {
    private static final HostName ALICE = HostName.of("alice");
    private static final Instant NOW = Hosts.BIRTH.plusSeconds(60);
    private static final InDns PUBLISHED =
            new InDns(List.of("fallbacks", "peers"), true, List.of(), List.of(), List.of());
    private static final InDns OWN_NAME_ONLY = new InDns(List.of(), true, List.of(), List.of(), List.of());
    private static final String SEEN =
            "alice is registered at 192.0.2.1:8888; its lease ends at 00:10:00 UTC (in 9 min)"
                    + " unless it registers again.";
    private static final String USED = "It is used: DNS has it in fallbacks and peers, and its own name leads to it.";
    private static final String OWN_NAME = "It is in no rotation; only its own name leads to it.";
    private static final String NEXT = "Its next probe is due at 00:01:12 UTC (in 12 s).";
    private static final String WORKS =
            "It works, since 00:00:00 UTC (60 s ago); its last probe, at 00:00:57 UTC (3 s ago):"
                    + " answered in 31 ms.";
    private static final String DOWN =
            "It does not work, since 00:00:00 UTC (60 s ago); its last probe, at 00:00:57 UTC"
                    + " (3 s ago): connection refused.";

    private Said said = Said.NOTHING;
    private int successesToUp = 1;
    private Trouble trouble = Trouble.NONE;

    @Test
    void ofAHostThatWorksAndIsUsed() {
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), PUBLISHED)).containsExactly(SEEN, WORKS, USED, NEXT);
    }

    @Test
    void ofANewcomerThatHasNotBeenProbed() {
        var known = new Known(Hosts.newcomer("alice", "192.0.2.1"), NOW.plusSeconds(600), false, 1, Optional.empty());
        assertThat(explain(Optional.of(known), InDns.NOTHING, List.of()))
                .containsExactly(
                        "alice is registered at 192.0.2.1:8888; its lease ends at 00:11:00 UTC (in 10 min) unless it"
                                + " registers again.",
                        "It has not been judged yet; it has not been probed since peerscanner was started.",
                        "It is not used: DNS does not name it.",
                        "The first good probe puts it into DNS.");
    }

    @Test
    void ofAHostThatIsKeptThoughItsLeaseHasRunOut() {
        var known = new Known(Hosts.up("alice", "192.0.2.1"), NOW.minusSeconds(30), true, 1, Optional.empty());
        assertThat(explain(Optional.of(known), PUBLISHED, List.of()))
                .startsWith(
                        "alice is registered at 192.0.2.1:8888; its lease ended at 00:00:30 UTC (30 s ago), but it is"
                                + " kept: so many hosts have fallen silent at once that it may be peerscanner that they cannot"
                                + " reach.");
    }

    @Test
    void ofAHostThatIsStillThereJustAfterItsLease() {
        var known = new Known(Hosts.up("alice", "192.0.2.1"), NOW.minusSeconds(1), false, 1, Optional.empty());
        assertThat(explain(Optional.of(known), PUBLISHED, List.of()))
                .startsWith(
                        "alice is registered at 192.0.2.1:8888; its lease ended at 00:00:59 UTC (1 s ago): it is about to"
                                + " be unregistered.");
    }

    @Test
    void ofHostsThatNeedSeveralGoodProbes() {
        successesToUp = 3;
        assertThat(explain(Hosts.newcomer("alice", "192.0.2.1"), InDns.NOTHING))
                .contains("3 good probes in a row put it into DNS.");
        assertThat(explain(alice(Health.DOWN, 0), OWN_NAME_ONLY)).contains("3 good probes in a row bring it back.");
    }

    @Test
    void ofAHostThatFailsWhileTheOperatorKeepsItOut() {
        order(Verb.BAN, "", Optional.empty());
        assertThat(explain(Hosts.newcomer("alice", "192.0.2.1"), InDns.NOTHING))
                .contains("The first good probe puts it into DNS, but not before the operator's word has ended.");
        order(Verb.DRAIN, "", Optional.empty());
        assertThat(explain(alice(Health.DOWN, 2), OWN_NAME_ONLY))
                .contains(
                        "It takes several good probes in a row to bring it back, since it has failed again soon after the"
                                + " last time, but not before the operator's word has ended.");
        order(Verb.HOLD, "", Optional.empty());
        assertThat(explain(alice(Health.DOWN, 0), OWN_NAME_ONLY)).contains("One good probe brings it back.");
    }

    @Test
    void ofAHostThatIsDoubtful() {
        assertThat(explain(alice(Health.DOUBTFUL, 0), PUBLISHED))
                .containsExactly(
                        SEEN,
                        "It works, but it is doubtful since 00:00:00 UTC (60 s ago); its last probe, at 00:00:57 UTC"
                                + " (3 s ago): answered in 31 ms.",
                        USED,
                        "A doubtful host is used like any other: good probes clear the doubt, failed ones take it out.",
                        NEXT);
    }

    @Test
    void ofAHostThatIsDown() {
        assertThat(explain(alice(Health.DOWN, 0), OWN_NAME_ONLY))
                .containsExactly(SEEN, DOWN, OWN_NAME, "One good probe brings it back.", NEXT);
    }

    @Test
    void ofAHostThatComesAndGoes() {
        assertThat(explain(alice(Health.DOWN, 2), OWN_NAME_ONLY))
                .contains(
                        "It takes several good probes in a row to bring it back, since it has failed again soon after the"
                                + " last time.");
    }

    @Test
    void ofAHostForWhichARotationHasNoRoom() {
        var dns = new InDns(List.of("fallbacks"), true, List.of(), List.of("peers"), List.of());
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), dns))
                .containsExactly(
                        SEEN,
                        WORKS,
                        "It is used: DNS has it in fallbacks, and its own name leads to it.",
                        "There is no room for it in peers: others work, too, and those come first that have failed less;"
                                + " among equals the lot decides, drawn anew every 4 h.",
                        NEXT);
    }

    @Test
    void ofAHostThatComesIntoDnsWithTheNextWrite() {
        var dns = new InDns(List.of(), false, List.of(), List.of(), List.of("fallbacks", "peers"));
        trouble = new Trouble(
                Optional.empty(), Optional.of(new Problem(NOW.minusSeconds(5), "Cloudflare cannot be reached")));
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), dns))
                .containsExactly(
                        SEEN,
                        WORKS,
                        "It is not used: DNS does not name it.",
                        "It comes into fallbacks and peers when DNS is written next.",
                        "DNS could not be brought up to date at 00:00:55 UTC (5 s ago): Cloudflare cannot be reached; it is"
                                + " tried again by itself.",
                        NEXT);
    }

    @Test
    void ofAHostThatABrakeHolds() {
        var dns = deviating(Kind.HELD, "held back: less than 50 % of the rotation works");
        assertThat(explain(alice(Health.DOWN, 0), dns))
                .containsExactly(
                        SEEN,
                        DOWN,
                        USED,
                        "It is still in DNS (fallbacks and peers) though it was to go: held back: less than 50 % of the"
                                + " rotation works.",
                        "One good probe brings it back.",
                        NEXT);
    }

    @Test
    void ofAHostThatTheProviderRefuses() {
        var deviations = List.of(
                new Deviation(ALICE, "alice", Kind.WITHHELD, "Cloudflare does not proxy port 8888"),
                new Deviation(ALICE, "peers", Kind.WITHHELD, "Cloudflare does not proxy port 8888"));
        var dns = new InDns(List.of(), false, deviations, List.of(), List.of());
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), dns))
                .containsExactly(
                        SEEN,
                        WORKS,
                        "It is not used: DNS does not name it.",
                        "It was chosen for DNS (its own name and peers) but is left out: Cloudflare does not proxy port 8888.",
                        NEXT);
    }

    @Test
    void whileTheSelfCheckFails() {
        trouble = new Trouble(
                Optional.of(new Problem(NOW.minusSeconds(30), "no target can be fetched directly")), Optional.empty());
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), PUBLISHED))
                .contains(
                        "peerscanner's own self-check fails since 00:00:30 UTC (30 s ago): no target can be fetched directly;"
                                + " until it passes, no failed probe counts and no failing host is removed.");
    }

    @Test
    void ofAHostThatTheOperatorHasDrainedForAWhile() {
        order(Verb.DRAIN, "new disk", Optional.of(Duration.ofHours(2)));
        assertThat(explain(Hosts.up("alice", "192.0.2.1"), OWN_NAME_ONLY))
                .containsExactly(
                        SEEN,
                        WORKS,
                        OWN_NAME,
                        "The operator has drained it (new disk): it is kept out of all rotations. That ends at 02:01:00 UTC (in 2 h),"
                                + " or when the operator takes it back.",
                        NEXT);
    }

    @Test
    void ofHostsThatTheOperatorHasBannedPinnedHeldOrReleased() {
        assertThat(ordered(Verb.BAN))
                .isEqualTo(
                        "The operator has banned it: DNS does not name it, and it may not register. That ends when the"
                                + " operator takes it back.");
        assertThat(ordered(Verb.PIN))
                .isEqualTo(
                        "The operator has pinned it: it is in its rotations even if it fails. That ends when the operator"
                                + " takes it back.");
        assertThat(ordered(Verb.HOLD)).contains("has held it: what DNS has of it stays there, even if it fails.");
        assertThat(ordered(Verb.RELEASE)).contains("has released it: no brake keeps it in DNS when it fails.");
    }

    @Test
    void whileTheOperatorHasFrozenDns() {
        var word = new Word("the move", NOW, Optional.of(NOW.plusSeconds(600)));
        said = new Said(Optional.empty(), Optional.of(word));
        var dns = deviating(Kind.HELD, "frozen by the operator");
        assertThat(explain(alice(Health.DOWN, 0), dns))
                .containsExactly(
                        SEEN,
                        DOWN,
                        USED,
                        "The operator has frozen DNS (the move): nothing is written. That ends at 00:11:00 UTC (in 10 min),"
                                + " or when the operator takes it back.",
                        "One good probe brings it back, but not before the operator's word has ended.",
                        NEXT);
    }

    @Test
    void ofANameThatNobodyHas() {
        assertThat(explain(Optional.empty(), InDns.NOTHING, List.of(HostName.of("alicia"), HostName.of("alica"))))
                .containsExactly("No host named alice is registered here.", "Names that look like it: alicia, alica.");
    }

    @Test
    void ofAHostWhoseLeaseHasRunOut() {
        var dns = new InDns(List.of("peers"), false, List.of(), List.of(), List.of());
        var last = new Entry(
                NOW.minusSeconds(5),
                "registration",
                Optional.of("alice"),
                "unregistered",
                "its lease has run out",
                Optional.empty());
        var facts = new Facts(NOW, ALICE, Optional.empty(), dns, said, trouble, Optional.of(last), List.of());
        assertThat(Explanation.of(facts))
                .containsExactly(
                        "No host named alice is registered here.",
                        "It is used: DNS has it in peers.",
                        "The last that was noted of it, at 00:00:55 UTC (5 s ago): unregistered (its lease has run out).");
    }

    @Test
    void saysTheDayOfWhatIsNotToday() {
        var when = new When(NOW);
        assertThat(when.of(NOW.minus(Duration.ofDays(3)))).isEqualTo("2025-12-29 00:01:00 UTC (3 days ago)");
        assertThat(when.of(NOW)).isEqualTo("00:01:00 UTC (now)");
        assertThat(when.of(NOW.plus(Duration.ofMinutes(90)))).isEqualTo("01:31:00 UTC (in 90 min)");
    }

    @Test
    void findsTheNamesThatSomebodyMayHaveMeant() {
        var known = List.of(HostName.of("alicia"), HostName.of("bob"), HostName.of("alcie"), HostName.of("fl-sg-0001"));
        assertThat(SimilarNames.to(ALICE, known)).containsExactly(HostName.of("alcie"), HostName.of("alicia"));
        assertThat(SimilarNames.to(HostName.of("b"), known)).isEmpty();
        assertThat(SimilarNames.to(HostName.of("fl-sg-001"), known)).containsExactly(HostName.of("fl-sg-0001"));
    }

    private String ordered(Verb verb) {
        order(verb, "", Optional.empty());
        return explain(Hosts.up("alice", "192.0.2.1"), OWN_NAME_ONLY).get(3);
    }

    private void order(Verb verb, String why, Optional<Duration> length) {
        var word = new Word(why, NOW, length.map(NOW::plus));
        said = new Said(Optional.of(new Order(ALICE, verb, word)), Optional.empty());
    }

    private static InDns deviating(Kind kind, String reason) {
        var deviations = List.of(
                new Deviation(ALICE, "fallbacks", kind, reason),
                new Deviation(ALICE, "peers", kind, reason),
                new Deviation(ALICE, "_proxy._tcp.peers", kind, reason));
        return new InDns(PUBLISHED.rotations(), true, deviations, List.of(), List.of());
    }

    private static Host alice(Health health, int relapses) {
        return Hosts.newcomer("alice", "192.0.2.1")
                .withStanding(
                        new Standing(health, Hosts.BIRTH, true, Optional.empty(), relapses, Reliability.UNOBSERVED));
    }

    private List<String> explain(Host host, InDns dns) {
        var outcome = host.isUp() ? new Outcome.Ok(Duration.ofMillis(31)) : new Outcome.Refused();
        var probe = new ProbeResult(outcome, Optional.empty(), "canary", Duration.ofMillis(31), List.of());
        var scan = new ScanReport(
                Optional.of(probe), Optional.of(NOW.minusSeconds(3)), Optional.empty(), NOW.plusSeconds(12));
        var known = new Known(host, host.registration().leaseEnd(), false, successesToUp, Optional.of(scan));
        return explain(Optional.of(known), dns, List.of());
    }

    private List<String> explain(Optional<Known> known, InDns dns, List<HostName> near) {
        return Explanation.of(new Facts(NOW, ALICE, known, dns, said, trouble, Optional.empty(), near));
    }
}
