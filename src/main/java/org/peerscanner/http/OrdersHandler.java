package org.peerscanner.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import org.peerscanner.config.DurationText;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;
import org.peerscanner.registration.Excerpt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/orders} and {@code /v1/freeze}: what the operator says. Safe for concurrent use.
 *
 * <p>As with keys, changes are PUT and DELETE; they are answered when DNS says the same, or after a few seconds.
 */
final class OrdersHandler {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final OrderBook book;
    private final InstantSource clock;
    private final Fleet fleet;
    private final PublicationWait publication;

    OrdersHandler(HttpApi.Parts parts) {
        this.book = parts.operator().orders();
        this.clock = parts.operator().clock();
        this.fleet = parts.fleet();
        this.publication = new PublicationWait(parts.publication());
    }

    Answer all(Call call) {
        var json = json(book.current());
        return Answer.json(out -> out.writeTree(json));
    }

    Answer give(Call call) {
        try {
            var verb = Verb.of(Excerpt.of(call.parameters().first("order").orElse("")));
            var order = new Order(HostNames.read(call.segment()), verb, word(call));
            book.give(order);
            return done(order.host() + " is " + order.text() + note(order.host()));
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }

    Answer takeBack(Call call) {
        var host = HostNames.read(call.segment());
        var order = book.current()
                .of(host)
                .orElseThrow(() -> new CallException(404, "name: there is no order for " + host));
        book.takeBack(host);
        return done(host + " is no longer " + order.verb().participle() + " by the operator");
    }

    Answer freeze(Call call) {
        try {
            var word = word(call);
            book.freeze(word);
            return done("DNS is frozen by the operator" + word.text());
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }

    Answer thaw(Call call) {
        if (book.current().freeze().isEmpty()) {
            throw new CallException(404, "freeze: DNS is not frozen by the operator");
        }
        book.thaw();
        return done("DNS is no longer frozen by the operator");
    }

    /** A name that is mistyped is the likeliest reason why nobody has registered it. */
    private String note(HostName host) {
        return fleet.find(host).isPresent() ? "" : " (at present no host of that name is registered)";
    }

    private Word word(Call call) {
        var now = clock.instant();
        var until = call.parameters().first("for").map(Excerpt::of).map(text -> end(now, text));
        return new Word(call.parameters().first("why").orElse(""), now, until);
    }

    private static Instant end(Instant now, String text) {
        var length = DurationText.read(text);
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("for: " + text + " (expected: 1ms to " + LONGEST.toDays() + "d)");
        }
        return now.plus(length);
    }

    private Answer done(String message) {
        publication.await();
        return Answer.both(200, message + "\n", Answer.plain(200, message));
    }

    static ObjectNode json(Orders orders) {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("orders");
        orders.byHost().values().stream()
                .sorted(Comparator.comparing(Order::host))
                .forEach(order -> array.add(json(order)));
        orders.freeze().ifPresent(word -> json.set("freeze", freeze(word)));
        return json;
    }

    static ObjectNode freeze(Word word) {
        return json(word, "DNS is frozen by the operator" + word.text());
    }

    static ObjectNode json(Order order) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("host", order.host().label()).put("order", order.verb().word());
        json.setAll(json(order.word(), order.text()));
        return json;
    }

    private static ObjectNode json(Word word, String text) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("why", word.why()).put("given", word.given().toString());
        word.until().ifPresent(end -> json.put("until", end.toString()));
        return json.put("text", text);
    }
}
