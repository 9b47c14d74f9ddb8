package org.peerscanner.registration;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.Endpoint;

/**
 * Where peerscanner itself is: a host there would have it probe, and publish, itself. Safe for concurrent use.
 *
 * <p>Where only global addresses may register, no address of this machine may; where any may, so that somebody can try things
 * out on one machine, the places at which peerscanner listens may not.
 */
public final class OwnEndpoints {
    private final List<ListenAddress> listening = new CopyOnWriteArrayList<>();

    /** From now on peerscanner listens there, on TCP. */
    public void add(ListenAddress address) {
        listening.add(address);
    }

    /** Why there can be no host, in one line; empty if there can. */
    Optional<String> refusal(RegistrationConfig.Addresses allowed, Endpoint endpoint) {
        return switch (allowed) {
            case GLOBAL ->
                isOfThisMachine(endpoint.address())
                        ? Optional.of("address: " + Addresses.text(endpoint.address())
                                + " is peerscanner's own (expected: the address of a proxy)")
                        : Optional.empty();
            case ANY ->
                listening.stream().anyMatch(listen -> leadsTo(listen, endpoint))
                        ? Optional.of("endpoint: " + endpoint + " is peerscanner's own (expected: that of a proxy)")
                        : Optional.empty();
        };
    }

    private static boolean leadsTo(ListenAddress listen, Endpoint endpoint) {
        if (listen.port() != endpoint.port().number()) {
            return false;
        }
        return listen.address().isAnyLocalAddress()
                ? isOfThisMachine(endpoint.address())
                : listen.address().equals(endpoint.address());
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false; // The system does not say which addresses it has.
        }
    }
}
