package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comment by which this installation knows its records: {@code peerscanner/OWNER NOTE}. Free zones allow 100 characters;
 * where it would get longer, {@code p} stands for the first word; a note that is still too long is left out, for half of it would
 * be a wrong one.
 *
 * @param owner at most 16 characters
 */
record Mark(String owner) {
    private static final int LONGEST = 100;

    private static final Pattern ANY_OWNER = Pattern.compile("p(?:eerscanner)?/([a-z0-9-]{1,16})(?: .*)?");

    Mark {
        requireNonNull(owner, "owner");
    }

    /** @param note empty for none; 81 characters always fit */
    String comment(String note) {
        var comment = written("peerscanner", note);
        if (comment.length() <= LONGEST) {
            return comment;
        }
        var shorter = written("p", note);
        return shorter.length() <= LONGEST ? shorter : written("peerscanner", "");
    }

    /** The note; empty if the comment is not of this installation. */
    Optional<String> note(String comment) {
        return Stream.of("peerscanner", "p")
                .map(word -> written(word, ""))
                .filter(mark -> comment.equals(mark) || comment.startsWith(mark + " "))
                .map(mark -> comment.substring(mark.length()).strip())
                .findFirst();
    }

    /** The installation whose comment it is; empty if it is of none. */
    static Optional<String> owner(String comment) {
        var matcher = ANY_OWNER.matcher(comment);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String written(String word, String note) {
        return word + "/" + owner + (note.isEmpty() ? "" : " " + note);
    }
}
