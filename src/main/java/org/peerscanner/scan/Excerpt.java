package org.peerscanner.scan;

import java.util.regex.Pattern;

/** Text from elsewhere made fit for people: one line, printable, short. */
final class Excerpt {
    private static final int LONGEST = 120;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private Excerpt() {}

    static String of(String text) {
        var line =
                UNPRINTABLE.matcher(text.strip().lines().findFirst().orElse("")).replaceAll("?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
