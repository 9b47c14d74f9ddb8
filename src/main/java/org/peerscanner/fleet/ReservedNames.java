package org.peerscanner.fleet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a zone needs for itself, so that no host has them. */
public final class ReservedNames {
    private static final Set<String> WORDS = Set.of(
            "roundrobin",
            "fallbacks",
            "peers",
            "www",
            "mail",
            "smtp",
            "imap",
            "pop",
            "mx",
            "ftp",
            "wpad",
            "isatap",
            "autoconfig",
            "autodiscover",
            "localhost");
    private static final Pattern NAME_SERVER = Pattern.compile("(?:ns|dns)[0-9]*");
    /** RFC 5890 2.3.1: hyphens in the third and fourth place; xn-- are internationalized names, the others are kept. */
    private static final Pattern RESERVED_LDH = Pattern.compile("[a-z0-9]{2}--.*");

    private ReservedNames() {}

    /** The host that a label names; empty if no host can have it. */
    public static Optional<HostName> hostAt(String label) {
        try {
            return Optional.of(new HostName(label)).filter(name -> !contains(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static boolean contains(HostName name) {
        return WORDS.contains(name.label())
                || NAME_SERVER.matcher(name.label()).matches()
                || RESERVED_LDH.matcher(name.label()).matches();
    }
}
