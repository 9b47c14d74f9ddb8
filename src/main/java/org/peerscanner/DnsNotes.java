package org.peerscanner;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.RunListener;
import org.peerscanner.dns.Written;
import org.peerscanner.fleet.HostName;
import org.peerscanner.journal.Event;
import org.peerscanner.journal.Journal;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.rotation.Published;

/**
 * Notes in the journal what is written to DNS, and who joins and leaves rotations. Called on the reconciler's thread.
 *
 * @param reasons as they are now
 */
record DnsNotes(Journal journal, Supplier<Reasons> reasons) implements RunListener {
    @Override
    public void wrote(Plan plan, Written written) {
        var counts = plan.deletes().size() + " deletes, " + plan.updates().size() + " updates, "
                + plan.creates().size() + " creates";
        journal.note(new Event.Dns("wrote the zone", counts));
        written.refusals()
                .forEach(refusal -> journal.note(new Event.Dns(
                        "refused: " + refusal.change().record().name() + " "
                                + refusal.change().record().data(),
                        refusal.reason())));
    }

    @Override
    public void failed(String why) {
        journal.note(new Event.Dns("could not be brought up to date", why));
    }

    @Override
    public void recovered() {
        journal.note(new Event.Dns("is up to date again", ""));
    }

    @Override
    public void published(Published before, Published after) {
        if (before.equals(after)) {
            return;
        }
        var now = reasons.get();
        var rotationsBefore = before.rotationsByHost();
        var rotationsAfter = after.rotationsByHost();
        eachNew(
                rotationsBefore,
                rotationsAfter,
                (host, rotation) -> note(host, "joined " + rotation, now.coming(host)));
        eachNew(rotationsAfter, rotationsBefore, (host, rotation) -> note(host, "left " + rotation, now.going(host)));
        deviations(before, after);
    }

    /** What becomes of one host in one rotation. */
    @FunctionalInterface
    private interface Membership {
        void tell(HostName host, String rotation);
    }

    private static void eachNew(
            Map<HostName, Set<String>> before, Map<HostName, Set<String>> after, Membership membership) {
        after.forEach((host, rotations) -> {
            var known = before.getOrDefault(host, Set.of());
            rotations.stream()
                    .filter(rotation -> !known.contains(rotation))
                    .forEach(rotation -> membership.tell(host, rotation));
        });
    }

    private void deviations(Published before, Published after) {
        var known = all(before);
        var present = all(after);
        present.stream()
                .filter(deviation -> !known.contains(deviation))
                .forEach(deviation -> note(deviation.host(), where(deviation), deviation.reason()));
        var names = new HashSet<String>();
        present.forEach(deviation -> names.add(where(deviation) + deviation.host()));
        known.stream()
                .filter(deviation -> !names.contains(where(deviation) + deviation.host()))
                .forEach(deviation -> note(deviation.host(), "no longer " + where(deviation), ""));
    }

    private static Set<Deviation> all(Published published) {
        var all = new HashSet<Deviation>();
        published.deviations().values().stream().flatMap(List::stream).forEach(all::add);
        return all;
    }

    private static String where(Deviation deviation) {
        return deviation.kind() == Kind.HELD ? "held in " + deviation.name() : "withheld from " + deviation.name();
    }

    private void note(HostName host, String what, String cause) {
        journal.note(new Event.Membership(host.label(), what, cause));
    }
}
