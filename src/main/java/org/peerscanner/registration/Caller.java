package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.peerscanner.fleet.Host;

/**
 * Who calls, and what proves it.
 *
 * @param address where the call comes from, an IPv4-mapped one unmapped and without a scope; empty if it is not known
 * @param token what the caller shows as the token of the name
 */
public record Caller(Optional<InetAddress> address, Optional<String> token) {
    public Caller {
        requireNonNull(token, "token");
        address = address.map(Caller::plain);
    }

    /** A caller that shows no token. */
    public static Caller at(InetAddress address) {
        return new Caller(Optional.of(address), Optional.empty());
    }

    /** Whether the host's name is this caller's: by the address that registered it or by its token. */
    boolean owns(Host host) {
        return address.filter(host.address()::equals).isPresent()
                || token.filter(shown ->
                                new Token(shown).opens(host.registration().secretHash()))
                        .isPresent();
    }

    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + address + " (expected: 4 or 16 octets)", e);
        }
    }
}
