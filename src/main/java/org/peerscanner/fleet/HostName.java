package org.peerscanner.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that identifies a host: one LDH label (RFC 5890 2.3.1), folded to lower case.
 *
 * @param label letters, digits and hyphens, 1 to 63 octets, no hyphen at either end
 */
public record HostName(String label) implements Comparable<HostName> {
    private static final Pattern LDH_LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern FALLBACK_WITH_COUNTRY = Pattern.compile("fl-([a-z]{2})-.*");
    private static final String FALLBACK_PREFIX = "fl-";
    private static final int LONGEST_SHOWN = 80;

    public HostName {
        requireNonNull(label, "label");
        if (!LDH_LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("name: " + shortened(label)
                    + " (expected: 1 to 63 letters, digits and hyphens, with no hyphen at either end)");
        }
    }

    /** Reads a name as a caller wrote it; upper case counts as lower case, as it does in DNS. */
    public static HostName of(String text) {
        // Not only ASCII folds to ASCII: U+212A, the Kelvin sign, would become a k.
        return new HostName(US_ASCII.newEncoder().canEncode(text) ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** Whether an operator or a volunteer runs the host; the name alone decides. */
    public HostKind kind() {
        return label.startsWith(FALLBACK_PREFIX) ? HostKind.FALLBACK : HostKind.PEER;
    }

    /** The country code that a fallback's name carries: {@code sg} in {@code fl-sg-0001}. */
    public Optional<String> country() {
        var matcher = FALLBACK_WITH_COUNTRY.matcher(label);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public int compareTo(HostName other) {
        return label.compareTo(other.label);
    }

    @Override
    public String toString() {
        return label;
    }

    private static String shortened(String text) {
        var shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
