package org.peerscanner.registration;

import java.net.InetAddress;
import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.config.Networks;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.registration.Refused.Reason;

/**
 * Who may run a fallback: hosts in the operator's networks and hosts with a key from the operator. Safe for concurrent use.
 *
 * @param isLocal whether only this machine can call; then everybody may, as long as nothing is configured
 */
record FallbackRule(Networks networks, OperatorKeys keys, boolean isLocal) {
    static FallbackRule of(Config config, OperatorKeys keys) {
        return new FallbackRule(
                config.fallbacks().networks(), keys, config.http().isLocal());
    }

    Optional<Refused> refusal(HostName name, InetAddress address, Proof proof) {
        var isAllowed = name.kind() != HostKind.FALLBACK
                || proof.isOperator()
                || networks.contain(address)
                || (isLocal && networks.isEmpty() && keys.all().isEmpty());
        return isAllowed
                ? Optional.empty()
                : Optional.of(
                        new Refused(
                                Reason.FALLBACK_NOT_ALLOWED,
                                "name: " + name
                                        + " is for the operator's own hosts (expected: a name that does not begin with fl-;"
                                        + " or an address in fallbacks.networks, or a key added with \"peerscanner key add\")"));
    }
}
