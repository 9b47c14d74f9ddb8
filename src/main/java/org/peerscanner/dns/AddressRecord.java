package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import org.peerscanner.fleet.Addresses;

/**
 * An A or AAAA record as it stands in a zone, whoever made it.
 *
 * @param id by which the provider knows it
 * @param name fully qualified, lower case, without a trailing dot
 * @param owner the installation of peerscanner whose mark it carries; empty if it carries none
 * @param comment beside it, the mark included; empty for none
 */
public record AddressRecord(
        String id, String name, InetAddress address, boolean proxied, Optional<String> owner, String comment) {
    public AddressRecord {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        requireNonNull(owner, "owner");
        requireNonNull(comment, "comment");
    }

    /** {@code A fl-sg-0001.example.com 192.0.2.1}. */
    @Override
    public String toString() {
        return (address.getAddress().length == 4 ? "A " : "AAAA ") + name + " " + Addresses.text(address);
    }
}
