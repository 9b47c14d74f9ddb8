package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever a caller has written before a trusted proxy adds its own, nobody else is taken for who called that proxy. */
public final class ForwardedHeaderFuzz {
    private static final Optional<InetAddress> SEEN = Optional.of(InetAddress.ofLiteral("203.0.113.7"));

    private ForwardedHeaderFuzz() {}

    /** @param input a field in each line */
    public static void fuzzerTestOneInput(byte[] input) {
        var fields = List.of(new String(input, UTF_8).split("\n", -1));
        require(ForwardedHeader.list(extended(fields, ", 203.0.113.7"))
                .getLast()
                .equals(SEEN));
        require(ForwardedHeader.list(followed(fields, "203.0.113.7")).getLast().equals(SEEN));
        require(ForwardedHeader.forwarded(followed(fields, "for=203.0.113.7"))
                .getLast()
                .equals(SEEN));
        // An open quotation hides the caller, which is safe.
        var last =
                ForwardedHeader.forwarded(extended(fields, ", for=203.0.113.7")).getLast();
        require(last.isEmpty() || last.equals(SEEN));
    }

    private static List<String> extended(List<String> fields, String end) {
        var all = new ArrayList<>(fields);
        all.addLast(all.removeLast() + end);
        return all;
    }

    private static List<String> followed(List<String> fields, String next) {
        var all = new ArrayList<>(fields);
        all.addLast(next);
        return all;
    }

    private static void require(boolean isRight) {
        if (!isRight) {
            throw new AssertionError("somebody else is taken for the caller");
        }
    }
}
