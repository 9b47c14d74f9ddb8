package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peerscanner.fleet.Order.Verb;

/**
 * All that the operator has said, at one moment. Immutable.
 *
 * @param byHost one order for each name at the most
 * @param freeze why nothing is written to DNS; empty if it is
 */
public record Orders(Map<HostName, Order> byHost, Optional<Word> freeze) {
    public static final Orders NONE = new Orders(Map.of(), Optional.empty());

    public Orders {
        byHost = Map.copyOf(byHost);
        requireNonNull(freeze, "freeze");
    }

    public Optional<Order> of(HostName host) {
        return Optional.ofNullable(byHost.get(host));
    }

    /** The order for the host, if it is of this kind. */
    public Optional<Order> of(HostName host, Predicate<Verb> kind) {
        return of(host).filter(order -> kind.test(order.verb()));
    }

    /** Whether there is an order for the host, and of this kind. */
    public boolean say(HostName host, Predicate<Verb> kind) {
        return of(host, kind).isPresent();
    }

    /** With one more order, in place of an earlier one for the same name. */
    Orders with(Order order) {
        var next = new HashMap<>(byHost);
        next.put(order.host(), order);
        return new Orders(next, freeze);
    }

    Orders without(HostName host) {
        var next = new HashMap<>(byHost);
        next.remove(host);
        return new Orders(next, freeze);
    }

    Orders frozen(Optional<Word> word) {
        return new Orders(byHost, word);
    }

    /** Those that still count. */
    Orders at(Instant now) {
        if (byHost.values().stream().map(Order::word).noneMatch(word -> word.isOver(now))
                && freeze.filter(word -> word.isOver(now)).isEmpty()) {
            return this;
        }
        return new Orders(
                byHost.values().stream()
                        .filter(order -> !order.word().isOver(now))
                        .collect(Collectors.toUnmodifiableMap(Order::host, order -> order)),
                freeze.filter(word -> !word.isOver(now)));
    }
}
