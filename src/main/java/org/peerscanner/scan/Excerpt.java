package org.peerscanner.scan;

/** Text from elsewhere made fit for people: one line, printable, short. */
final class Excerpt {
    private static final int LONGEST = 120;

    private Excerpt() {}

    static String of(String text) {
        var line = text.strip().lines().findFirst().orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
