package org.peerscanner;

import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.OrderListener;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;
import org.peerscanner.journal.Event;

/** Notes in the journal what the operator says, and when it is over. Safe for concurrent use. */
record OperatorNotes(Consumer<Event> journal, InstantSource clock) implements OrderListener {
    @Override
    public void changed(Orders before, Orders after) {
        var hosts = new TreeSet<HostName>(before.byHost().keySet());
        hosts.addAll(after.byHost().keySet());
        hosts.forEach(host -> changed(Optional.of(host.label()), said(before.of(host)), said(after.of(host))));
        changed(Optional.empty(), freeze(before), freeze(after));
    }

    /** An order, or the freeze. */
    private record Said(String given, String ended, Word word) {}

    private static Optional<Said> said(Optional<Order> order) {
        return order.map(some -> {
            var participle = some.verb().participle();
            return new Said(participle + " by the operator", "no longer " + participle, some.word());
        });
    }

    private static Optional<Said> freeze(Orders orders) {
        return orders.freeze().map(word -> new Said("DNS frozen by the operator", "DNS no longer frozen", word));
    }

    private void changed(Optional<String> host, Optional<Said> before, Optional<Said> after) {
        if (before.equals(after)) {
            return;
        }
        after.ifPresentOrElse(
                said -> note(host, said.given, given(said.word)),
                () -> before.ifPresent(said -> note(host, said.ended, ended(said.word))));
    }

    private void note(Optional<String> host, String what, String cause) {
        journal.accept(new Event.Order(host, what, cause));
    }

    private static String given(Word word) {
        var until = word.until().map(end -> "until " + end).orElse("");
        return until + (until.isEmpty() || word.why().isEmpty() ? "" : ": ") + word.why();
    }

    private String ended(Word word) {
        return word.isOver(clock.instant()) ? "its time is over" : "taken back by the operator";
    }
}
