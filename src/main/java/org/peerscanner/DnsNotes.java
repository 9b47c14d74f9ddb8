package org.peerscanner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.RunListener;
import org.peerscanner.dns.Written;
import org.peerscanner.fleet.HostName;
import org.peerscanner.journal.Event;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.rotation.Published;

/**
 * Notes in the journal what is written to DNS, and who joins and leaves rotations. Called on the reconciler's thread.
 *
 * @param reasons as they are now
 */
record DnsNotes(Consumer<Event> journal, Supplier<Reasons> reasons) implements RunListener {
    @Override
    public void wrote(Plan plan, Written written) {
        var counts = plan.deletes().size() + " deletes, " + plan.updates().size() + " updates, "
                + plan.creates().size() + " creates";
        journal.accept(new Event.Dns("wrote the zone", counts));
        written.refusals().forEach(refusal -> {
            var record = refusal.change().record();
            journal.accept(new Event.Dns("refused: " + record.name() + " " + record.data(), refusal.reason()));
        });
    }

    @Override
    public void failed(String why) {
        journal.accept(new Event.Dns("could not be brought up to date", why));
    }

    @Override
    public void recovered() {
        journal.accept(new Event.Dns("is up to date again", ""));
    }

    @Override
    public void published(Published before, Published after) {
        if (before.equals(after)) {
            return;
        }
        var now = reasons.get();
        var rotationsBefore = before.rotationsByHost();
        var rotationsAfter = after.rotationsByHost();
        news(rotationsBefore, rotationsAfter)
                .forEach((host, names) -> note(host, "joined " + listed(names), now.coming(host)));
        news(rotationsAfter, rotationsBefore)
                .forEach((host, names) -> note(host, "left " + listed(names), now.going(host)));
        deviations(before, after);
    }

    private void deviations(Published before, Published after) {
        var known = deviations(before);
        var present = deviations(after);
        news(known, present)
                .forEach((deviation, names) ->
                        note(deviation.host, deviation.word() + " " + listed(names), deviation.reason));
        news(present, known)
                .forEach((deviation, names) ->
                        note(deviation.host, "no longer " + deviation.word() + " " + listed(names), deviation.reason));
    }

    /** Why something is not as it was chosen; the same for several records of a host. */
    private record Cause(HostName host, Kind kind, String reason) {
        private String word() {
            return switch (kind) {
                case HELD -> "held in";
                case WITHHELD -> "withheld from";
            };
        }
    }

    /** What is told beside an address, such as its port, goes where that goes. */
    private static Map<Cause, Set<String>> deviations(Published published) {
        Map<Cause, Set<String>> names = new HashMap<>();
        published.deviations().values().stream()
                .flatMap(List::stream)
                .filter(deviation -> !deviation.isBesideAnAddress())
                .forEach(deviation -> names.computeIfAbsent(cause(deviation), _ -> new TreeSet<>())
                        .add(deviation.name()));
        return names;
    }

    private static Cause cause(Deviation deviation) {
        return new Cause(deviation.host(), deviation.kind(), deviation.reason());
    }

    /** What there is of each key now that was not there before. */
    private static <K> Map<K, Set<String>> news(Map<K, Set<String>> before, Map<K, Set<String>> after) {
        Map<K, Set<String>> news = new HashMap<>();
        after.forEach((key, names) -> {
            var added = new TreeSet<>(names);
            added.removeAll(before.getOrDefault(key, Set.of()));
            if (!added.isEmpty()) {
                news.put(key, added);
            }
        });
        return news;
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names);
    }

    private void note(HostName host, String what, String cause) {
        journal.accept(new Event.Membership(host.label(), what, cause));
    }
}
