package org.peerscanner.config;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Finds what somebody meant who mistyped a name. Pure. */
public final class Nearest {
    private static final int LONGEST_COMPARED = 200;

    private Nearest() {}

    /** The candidate whose name takes the fewest edits, the first of several. */
    static <T> T to(String typed, List<T> candidates, Function<T, String> name) {
        var compared = typed.substring(0, Math.min(typed.length(), LONGEST_COMPARED));
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(compared, name.apply(candidate))))
                .orElseThrow();
    }

    /** Edits between a typed key and a key; leaving out the sections counts as one edit. */
    private static int distance(String typed, String name) {
        var lastWord = name.substring(name.lastIndexOf('.') + 1);
        return Math.min(edits(typed, name), edits(typed, lastWord) + 1);
    }

    /** Insertions, deletions and substitutions of one character (Levenshtein 1966), row by row. */
    public static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (var column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (var line = 1; line <= from.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.length; column++) {
                var substituted = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
