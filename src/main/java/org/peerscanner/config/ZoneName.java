package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The DNS zone that peerscanner looks after: lower case, without a trailing dot, such as {@code peerscanner.test}. */
public record ZoneName(String name) {
    private static final Pattern LABELS = Pattern.compile(
            "(?=.{1,190}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

    public ZoneName {
        requireNonNull(name, "name");
        if (!LABELS.matcher(name).matches()) {
            throw new IllegalArgumentException("zone: " + name
                    + " (expected: a domain name of two labels or more, at most 190 octets, such as example.com)");
        }
    }

    /** Folds case and drops a trailing dot. */
    public static ZoneName of(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        return new ZoneName(folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded);
    }

    /** {@code label.zone}. */
    public String under(String label) {
        return label + "." + name;
    }

    /** What stands before the zone, the reverse of {@link #under}; empty for the zone itself and for what is not below it. */
    public Optional<String> labelsOf(String name) {
        var length = name.length() - this.name.length() - 1;
        return length > 0 && name.charAt(length) == '.' && name.endsWith(this.name)
                ? Optional.of(name.substring(0, length))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
