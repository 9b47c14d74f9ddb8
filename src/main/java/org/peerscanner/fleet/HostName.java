package org.peerscanner.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * The name that identifies a host: one LDH label (RFC 5890 2.3.1), folded to lower case.
 *
 * @param label letters, digits and hyphens, 1 to 63 octets, no hyphen at either end
 */
public record HostName(String label) implements Comparable<HostName> {
    private static final String FALLBACK_PREFIX = "fl-";
    private static final int COUNTRY_LETTERS = 2;
    private static final int LONGEST = 63;
    private static final int LONGEST_SHOWN = 80;

    public HostName {
        requireNonNull(label, "label");
        if (!isLdhLabel(label)) {
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
        var start = FALLBACK_PREFIX.length();
        var end = start + COUNTRY_LETTERS;
        return kind() == HostKind.FALLBACK && label.indexOf('-', start) == end && isLetters(label, start, end)
                ? Optional.of(label.substring(start, end))
                : Optional.empty();
    }

    @Override
    public int compareTo(HostName other) {
        return label.compareTo(other.label);
    }

    @Override
    public String toString() {
        return label;
    }

    /** Without a regular expression: a fleet's names are read at every start, and their countries at every change in DNS. */
    private static boolean isLdhLabel(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.startsWith("-") || text.endsWith("-")) {
            return false;
        }
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (!isLetter(character) && !(character >= '0' && character <= '9') && character != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetters(String text, int start, int end) {
        for (var index = start; index < end; index++) {
            if (!isLetter(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
    }

    private static String shortened(String text) {
        var shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
