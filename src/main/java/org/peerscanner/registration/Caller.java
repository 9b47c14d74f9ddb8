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
 * @param signature what the caller shows as a signature of the call
 */
public record Caller(Optional<InetAddress> address, Optional<String> token, Optional<Signature> signature) {
    public Caller {
        requireNonNull(token, "token");
        requireNonNull(signature, "signature");
        address = address.map(Caller::plain);
    }

    /** A caller that signs nothing. */
    public Caller(Optional<InetAddress> address, Optional<String> token) {
        this(address, token, Optional.empty());
    }

    /** A caller that shows neither a token nor a signature. */
    public static Caller at(InetAddress address) {
        return new Caller(Optional.of(address), Optional.empty());
    }

    boolean isAt(InetAddress other) {
        return address.filter(other::equals).isPresent();
    }

    /** Whether the token that the caller shows is the host's. */
    boolean opens(Host host) {
        return token.filter(shown -> new Token(shown).opens(host.registration().secretHash()))
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
