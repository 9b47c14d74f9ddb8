package org.peerscanner.registration;

import java.util.Optional;
import java.util.function.Supplier;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Port;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.Refused.Reason;

/** What may be registered at all, whoever asks. Safe for concurrent use. */
final class Rules {
    private final RegistrationConfig config;
    private final Supplier<Orders> orders;
    private final NameRules names;
    private final OwnEndpoints own;

    Rules(RegistrationConfig config, Registrar.Parts parts) {
        this.config = config;
        this.orders = parts.orders();
        this.names = new NameRules(config.reservedNames(), parts.taken(), parts.fleet());
        this.own = parts.own();
    }

    /** The first rule that is broken. */
    Optional<Refused> refusal(Understood call) {
        return name(call.name())
                .or(() -> ban(call.name()))
                .or(() -> address(call))
                .or(() -> port(call.port()))
                .or(() -> own(call));
    }

    private Optional<Refused> name(HostName name) {
        return names.refusal(name).map(message -> new Refused(Reason.RESERVED_NAME, message));
    }

    private Optional<Refused> ban(HostName name) {
        return orders.get()
                .of(name, Verb::isForbidden)
                .map(order -> new Refused(Reason.BANNED, "name: " + name + " is " + order.text()));
    }

    private Optional<Refused> address(Understood call) {
        return AddressRules.refusal(config.addresses(), call.address())
                .map(message -> new Refused(Reason.ADDRESS_NOT_ALLOWED, message));
    }

    private Optional<Refused> port(long port) {
        if (port >= 1 && port <= 65535 && config.ports().contains((int) port)) {
            return Optional.empty();
        }
        return Optional.of(
                new Refused(Reason.PORT_NOT_ALLOWED, "port: " + port + " (expected: one of " + config.ports() + ")"));
    }

    private Optional<Refused> own(Understood call) {
        return own.refusal(config.addresses(), new Endpoint(call.address(), new Port((int) call.port())))
                .map(message -> new Refused(Reason.ADDRESS_NOT_ALLOWED, message));
    }
}
