package org.peerscanner.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Word;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;

/** Whether DNS sends anybody to a host, and why it does or does not, in sentences. Pure. */
record Use(Facts facts, When when) {
    Stream<String> now() {
        var dns = facts.dns();
        if (!dns.rotations().isEmpty()) {
            return Stream.of("It is used: DNS has it in " + list(dns.rotations())
                    + ownName(", and its own name leads to it") + ".");
        }
        return Stream.of(
                dns.hasOwnRecord()
                        ? "It is in no rotation; only its own name leads to it."
                        : "It is not used: DNS does not name it.");
    }

    /** What DNS says of a host that is not registered. */
    Stream<String> leftovers() {
        return facts.dns().rotations().isEmpty() && !facts.dns().hasOwnRecord() ? Stream.empty() : now();
    }

    private String ownName(String clause) {
        return facts.dns().hasOwnRecord() ? clause : "";
    }

    Stream<String> reasons() {
        return Stream.of(
                        facts.said().order().stream().map(this::ordered),
                        facts.said().freeze().stream().map(this::frozen),
                        deviations(),
                        notChosen())
                .flatMap(sentences -> sentences);
    }

    private String ordered(Order order) {
        return "The operator has " + order.verb().participle() + " it" + said(order.word()) + ": "
                + effect(order.verb()) + ". That ends " + end(order.word()) + ".";
    }

    private static String effect(Verb verb) {
        return switch (verb) {
            case HOLD -> "what DNS has of it stays there, even if it fails";
            case RELEASE -> "no brake keeps it in DNS when it fails";
            case DRAIN -> "it is kept out of all rotations";
            case BAN -> "DNS does not name it, and it may not register";
            case PIN -> "it is in its rotations even if it fails";
        };
    }

    private String frozen(Word word) {
        return "The operator has frozen DNS" + said(word) + ": nothing is written. That ends " + end(word) + ".";
    }

    private static String said(Word word) {
        return word.why().isEmpty() ? "" : " (" + word.why() + ")";
    }

    private String end(Word word) {
        return word.until()
                .map(end -> "at " + when.of(end) + ", or when the operator takes it back")
                .orElse("when the operator takes it back");
    }

    /** The freeze, which says itself, is the reason of all of them or of none. */
    private Stream<String> deviations() {
        if (facts.said().freeze().isPresent()) {
            return Stream.empty();
        }
        Map<Reason, List<String>> names = new LinkedHashMap<>();
        facts.dns().deviations().stream()
                .filter(deviation -> !deviation.isBesideAnAddress())
                .forEach(deviation -> names.computeIfAbsent(Reason.of(deviation), _ -> new ArrayList<>())
                        .add(name(deviation)));
        return names.entrySet().stream().map(entry -> entry.getKey().sentence(list(entry.getValue())));
    }

    private record Reason(Kind kind, String text) {
        private static Reason of(Deviation deviation) {
            return new Reason(deviation.kind(), deviation.reason());
        }

        private String sentence(String where) {
            return switch (kind) {
                case HELD -> "It is still in DNS (" + where + ") though it was to go: " + text + ".";
                case WITHHELD -> "It was chosen for DNS (" + where + ") but is left out: " + text + ".";
            };
        }
    }

    private String name(Deviation deviation) {
        return isOwn(deviation.name(), facts.name()) ? "its own name" : deviation.name();
    }

    private static boolean isOwn(String label, HostName name) {
        return label.equals(name.label());
    }

    private Stream<String> notChosen() {
        var full = facts.dns().full();
        var due = facts.dns().due();
        return Stream.concat(
                full.isEmpty()
                        ? Stream.empty()
                        : Stream.of("There is no room for it in " + list(full)
                                + ": others work, too, and those come first that have failed less; among equals the lot"
                                + " decides, drawn anew every 4 h."),
                due.isEmpty()
                        ? Stream.empty()
                        : Stream.of("It comes into " + list(due) + " when DNS is written next."));
    }

    /** {@code fallbacks, peers and roundrobin}. */
    private static String list(List<String> names) {
        var last = names.getLast();
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }
}
