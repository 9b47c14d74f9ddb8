package org.peerscanner.registration;

/** What may be shown of a text that a stranger wrote: at most 80 characters, all of them printable ASCII. */
public final class Excerpt {
    private static final int LONGEST = 77;

    private Excerpt() {}

    /** The text with a question mark for every character that could do harm in a terminal, a log or a header. */
    public static String of(String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
