package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What an answer means for whoever runs the proxy, in one line: how things are, why, and what to do. Pure. */
final class InWords {
    private final Identity identity;

    InWords(Identity identity) {
        this.identity = requireNonNull(identity, "identity");
    }

    String of(Answer answer) {
        return switch (answer) {
            case Answer.Works works -> works(works);
            case Answer.Fails fails ->
                "registered, but it does not work: " + fails.reason() + "." + after(fails.remedy());
            case Answer.Undecided _ -> "registered; the first probe has not ended yet.";
            case Answer.Refused refused -> "refused: " + ended(refused.message()) + after(remedy(refused));
            case Answer.Unavailable unavailable -> ended(unavailable.problem());
        };
    }

    private static String works(Answer.Works works) {
        var proved = "registered, and proved to work";
        if (works.names().isEmpty()) {
            return works.explanation().isEmpty() ? proved + "." : proved + "; not in DNS yet." + why(works);
        }
        var published = "registered, proved to work, and published as " + list(works.names());
        return works.isUsed() ? published + "." : published + ", but in no rotation." + why(works);
    }

    private static String why(Answer.Works works) {
        return after(String.join(" ", works.explanation()));
    }

    private String remedy(Answer.Refused refused) {
        return switch (refused.reason()) {
            case "name-held" -> "Take another name, or show the key that the name belongs to (--key).";
            case "fallback-not-allowed" ->
                identity.key()
                        .map(key -> "Have the operator run: peerscanner key add "
                                + identity.proxy().name() + " " + key.open())
                        .orElse("Without a key, only addresses of the operator's may be fallbacks.");
            case "bad-signature" -> "Look whether this machine's clock is right, and --zone if it is given.";
            default -> "";
        };
    }

    private static String list(List<String> names) {
        var last = names.getLast();
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String after(String sentence) {
        return sentence.isEmpty() ? "" : " " + sentence;
    }
}
