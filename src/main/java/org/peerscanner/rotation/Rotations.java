package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;

/**
 * Chooses who is published: each working host in the rotations it belongs in, each proven one under its own name, unless the
 * operator says otherwise. Pure.
 */
public final class Rotations {
    private final RotationConfig config;

    public Rotations(RotationConfig config) {
        this.config = requireNonNull(config, "config");
    }

    /** @param now turns the choice slowly where a rotation has more working hosts than it may hold */
    public Selection select(Collection<Host> hosts, Instant now) {
        return select(hosts, Orders.NONE, now);
    }

    /** @param orders what the operator says */
    public Selection select(Collection<Host> hosts, Orders orders, Instant now) {
        return select(hosts, orders, now, _ -> Reachability.LOCAL);
    }

    /** @param reachability what vantage points elsewhere say of each host */
    public Selection select(Collection<Host> hosts, Instant now, Function<HostName, Reachability> reachability) {
        return select(hosts, Orders.NONE, now, reachability);
    }

    private Selection select(
            Collection<Host> hosts, Orders orders, Instant now, Function<HostName, Reachability> reachability) {
        Map<HostName, Host> ownRecords = HashMap.newHashMap(hosts.size());
        Map<String, List<Host>> members = new HashMap<>();
        for (var host : hosts) {
            if (hasOwnRecord(host, orders)) {
                ownRecords.put(host.name(), host);
            }
            names(host, orders, reachability)
                    .forEach(name -> members.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(host));
        }
        members.replaceAll((name, all) -> chosen(all, orders, new Choice(name, now)));
        return new Selection(members, ownRecords);
    }

    private static boolean hasOwnRecord(Host host, Orders orders) {
        return orders.of(host.name())
                .map(order -> !order.verb().isForbidden()
                        && (host.standing().proven() || order.verb().isIn()))
                .orElseGet(() -> host.standing().proven());
    }

    private static List<String> names(Host host, Orders orders, Function<HostName, Reachability> reachability) {
        if (orders.say(host.name(), Verb::isOut)) {
            return List.of();
        }
        return orders.say(host.name(), Verb::isIn)
                ? RotationName.all(host)
                : RotationName.of(host, reachability.apply(host.name()));
    }

    /** Those that the operator wants in come first. */
    private List<Host> chosen(List<Host> members, Orders orders, Choice choice) {
        var pinned = choice.of(
                members.stream()
                        .filter(host -> orders.say(host.name(), Verb::isIn))
                        .toList(),
                config.maxSize());
        var others = members.stream()
                .filter(host -> !orders.say(host.name(), Verb::isIn))
                .toList();
        return Stream.concat(pinned.stream(), choice.of(others, config.maxSize() - pinned.size()).stream())
                .toList();
    }
}
