package org.peerscanner.testing.cloudflare;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names a zone can have, and how it writes them. */
final class NameRules {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST_NAME = 253;

    private NameRules() {}

    /** The whole name in the zone. A name that is not under the zone is taken as relative to it, silently. */
    static String within(String zone, String name) {
        var plain =
                ascii(withoutDot(name)).orElseThrow(() -> RecordErrors.badName().refusal());
        if (plain.equals("@") || plain.equals(zone)) {
            return zone;
        }
        var whole = plain.endsWith("." + zone) ? plain : plain + "." + zone;
        if (!isHostName(whole.startsWith("*.") ? whole.substring(2) : whole)) {
            throw RecordErrors.badName().refusal();
        }
        return whole;
    }

    /** The target of a record that points to a name; a dot at the end is accepted. */
    static Optional<String> target(String name) {
        return ascii(withoutDot(name)).filter(NameRules::isHostName);
    }

    private static boolean isHostName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    /** In Punycode and lower case. */
    static Optional<String> ascii(String name) {
        try {
            return Optional.of(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
