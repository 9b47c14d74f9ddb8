package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.Words;

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
        return record.bearer()
                .map(Bearer::host)
                .map(host -> host + " " + coming(host))
                .orElse("wanted");
    }

    /** Why the host is published somewhere, said of the host: {@code works}. */
    public String coming(HostName name) {
        return orders.of(name, Verb::isIn).map(order -> "is " + order.text()).orElse("works");
    }

    private String going(ResourceRecord record) {
        return record.bearer()
                .map(Bearer::host)
                .map(host -> host + " " + going(host))
                .orElse("no longer wanted");
    }

    /** Why the host is not published somewhere any more, said of the host: {@code is not registered}. */
    public String going(HostName name) {
        return orders.of(name, Verb::isOut)
                .map(order -> "is " + order.text())
                .orElseGet(() ->
                        fleet.apply(name).map(host -> going(host.standing())).orElse("is not registered"));
    }

    private static String going(Standing standing) {
        return standing.health().works()
                ? "has moved, or is not chosen at present"
                : "is " + Words.of(standing.health()) + " since " + standing.since();
    }

    private static String served(ResourceRecord before, ResourceRecord after) {
        if (before.proxied() != after.proxied()) {
            return after.proxied() ? "is to be proxied" : "is not to be proxied";
        }
        return before.ttl().equals(after.ttl()) ? "its note has changed" : "its TTL has changed";
    }
}
