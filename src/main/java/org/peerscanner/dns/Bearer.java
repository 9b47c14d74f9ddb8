package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;

/**
 * The host that a record is there for, and how to speak to it: noted beside the record, so that the zone alone can bring a
 * host back whose entry in the store is lost.
 *
 * @param access how the proxy was last spoken to with success; empty if that is not known
 * @param adopted whether the operator has given the record to peerscanner, which has not taken in its host yet
 */
public record Bearer(HostName host, Port port, Optional<Access> access, boolean adopted) {
    private static final Pattern TEXT =
            Pattern.compile("(adopted )?([0-9]{1,5})(?:/([a-z0-9]+)(\\+tls)?)? ([a-z0-9-]{1,63})");
    private static final int LONGEST = 81;
    private static final String ADOPTED = "adopted ";
    private static final String TLS = "+tls";

    public Bearer {
        requireNonNull(host, "host");
        requireNonNull(port, "port");
        requireNonNull(access, "access");
    }

    static Bearer of(Host host) {
        return new Bearer(
                host.name(),
                host.registration().endpoint().port(),
                host.standing().access(),
                false);
    }

    /** Reads what {@link #text} wrote; empty if it is anything else. */
    public static Optional<Bearer> read(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var port = new Port(Integer.parseInt(matcher.group(2)));
            var protocol = matcher.group(3) == null ? Protocol.AUTO : Protocol.of(matcher.group(3));
            var adopted = matcher.group(1) != null;
            var tls = matcher.group(4) != null;
            var access = protocol == Protocol.AUTO ? Optional.<Access>empty() : Optional.of(new Access(protocol, tls));
            return Optional.of(new Bearer(HostName.of(matcher.group(5)), port, access, adopted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code 443/connect+tls fl-sg-0001}, at most 81 characters. With an adopted host of a very long name there is no room for how
     * to speak to it.
     */
    public String text() {
        var way = access.map(known -> known.protocol().word() + (known.tls() ? TLS : ""))
                .orElse(Protocol.AUTO.word());
        var whole = (adopted ? ADOPTED : "") + port + "/" + way + " " + host;
        return whole.length() <= LONGEST ? whole : ADOPTED + port + " " + host;
    }
}
