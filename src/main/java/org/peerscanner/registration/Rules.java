package org.peerscanner.registration;

import java.util.Optional;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.Refused.Reason;

/** What may be registered at all, whoever asks. Pure. */
record Rules(RegistrationConfig config) {
    /** The first rule that is broken. */
    Optional<Refused> refusal(Understood call) {
        return name(call.name()).or(() -> address(call)).or(() -> port(call.port()));
    }

    private static Optional<Refused> name(HostName name) {
        return NameRules.refusal(name).map(message -> new Refused(Reason.RESERVED_NAME, message));
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
}
