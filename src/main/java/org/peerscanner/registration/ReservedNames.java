package org.peerscanner.registration;

import java.util.Set;
import java.util.regex.Pattern;
import org.peerscanner.fleet.HostName;

/** The names that a zone needs for itself, so that no host has them. */
public final class ReservedNames {
    private static final Set<String> WORDS = Set.of("roundrobin", "fallbacks", "peers", "www", "mail");
    private static final Pattern NAME_SERVER = Pattern.compile("ns[0-9]*");

    private ReservedNames() {}

    public static boolean contains(HostName name) {
        return WORDS.contains(name.label()) || NAME_SERVER.matcher(name.label()).matches();
    }
}
