package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;

/** Says why a plan has each of its changes. Pure, but for looking hosts up. */
public final class Reasons {
    private final Function<HostName, Optional<Host>> fleet;
    private final Orders orders;

    /**
     * @param fleet the host of a name, if one is registered
     * @param orders what the operator says
     */
    public Reasons(Function<HostName, Optional<Host>> fleet, Orders orders) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.orders = requireNonNull(orders, "orders");
    }

    public PlanLine explain(Change change) {
        return PlanLine.of(change, why(change));
    }

    private String why(Change change) {
        return switch (change) {
            case Change.Create(var come) -> coming(come);
            case Change.Delete(var gone) -> going(gone.record());
            case Change.Update(var before, var after) ->
                before.record().data().equals(after.data())
                        ? served(before.record(), after)
                        : going(before.record()) + "; " + coming(after);
        };
    }

    private String coming(ResourceRecord record) {
        return record.bearer().map(bearer -> coming(bearer.host())).orElse("wanted");
    }

    /** Why the host is published somewhere. */
    public String coming(HostName name) {
        return name
                + ordered(name, Verb::isIn).map(order -> " is " + order.text()).orElse(" works");
    }

    private String going(ResourceRecord record) {
        return record.bearer().map(bearer -> going(bearer.host())).orElse("no longer wanted");
    }

    /** Why the host is not published somewhere any more. */
    public String going(HostName name) {
        var order = ordered(name, Verb::isOut);
        if (order.isPresent()) {
            return name + " is " + order.get().text();
        }
        var host = fleet.apply(name);
        if (host.isEmpty()) {
            return name + " is not registered";
        }
        var standing = host.get().standing();
        return standing.health() == Health.UP
                ? name + " has moved, or is not chosen at present"
                : name + " is " + standing.health().name().toLowerCase(Locale.ROOT) + " since " + standing.since();
    }

    private Optional<Order> ordered(HostName name, Predicate<Verb> kind) {
        return orders.of(name).filter(order -> kind.test(order.verb()));
    }

    private static String served(ResourceRecord before, ResourceRecord after) {
        if (before.proxied() != after.proxied()) {
            return after.proxied() ? "is to be proxied" : "is not to be proxied";
        }
        return before.ttl().equals(after.ttl()) ? "its note has changed" : "its TTL has changed";
    }
}
