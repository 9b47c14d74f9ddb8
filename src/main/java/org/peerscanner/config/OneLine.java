package org.peerscanner.config;

/** Makes text that somebody else wrote fit into one line of a message. */
public final class OneLine {
    private static final int LONGEST = 200;

    private OneLine() {}

    /** Replaces what would leave the line and cuts off what is too long. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /**
     * The same for another length.
     *
     * @param longest in characters
     */
    public static String of(String text, int longest) {
        var cut = text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
        return cut.codePoints()
                .map(character -> isSafe(character) ? character : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
