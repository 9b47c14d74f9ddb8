package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;

/** Says why a plan has each of its changes. Pure, but for looking hosts up. */
public final class Reasons {
    private final Function<HostName, Optional<Host>> fleet;

    /** @param fleet the host of a name, if one is registered */
    public Reasons(Function<HostName, Optional<Host>> fleet) {
        this.fleet = requireNonNull(fleet, "fleet");
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

    private static String coming(ResourceRecord record) {
        return record.bearer().map(bearer -> bearer.host() + " works").orElse("wanted");
    }

    private String going(ResourceRecord record) {
        return record.bearer().map(bearer -> going(bearer.host())).orElse("no longer wanted");
    }

    private String going(HostName name) {
        var host = fleet.apply(name);
        if (host.isEmpty()) {
            return name + " is not registered";
        }
        var standing = host.get().standing();
        return standing.health() == Health.UP
                ? name + " has moved, or is not chosen at present"
                : name + " is " + standing.health().name().toLowerCase(Locale.ROOT) + " since " + standing.since();
    }

    private static String served(ResourceRecord before, ResourceRecord after) {
        if (before.proxied() != after.proxied()) {
            return after.proxied() ? "is to be proxied" : "is not to be proxied";
        }
        return before.ttl().equals(after.ttl()) ? "its note has changed" : "its TTL has changed";
    }
}
