package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.peerscanner.registration.Excerpt;

/**
 * The parameters of a call, decoded: those of the body before those of the query.
 *
 * @param values of each name, in their order
 */
record Parameters(Map<String, List<String>> values) {
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Reads two texts in application/x-www-form-urlencoded.
     *
     * @throws CallException if one of them is not
     */
    static Parameters of(String body, String query) {
        var values = new HashMap<String, List<String>>();
        Stream.of(body, query)
                .flatMap(text -> Stream.of(text.split("&")))
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> add(values, pair));
        return new Parameters(values);
    }

    private static void add(Map<String, List<String>> values, String pair) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decoded(name), first -> new ArrayList<>()).add(decoded(value));
    }

    private static String decoded(String text) {
        var decoded = percentDecoded(text);
        if (decoded.indexOf(REPLACEMENT) >= 0) {
            throw new CallException(400, "parameter: " + Excerpt.of(text) + " (expected: UTF-8)");
        }
        return decoded;
    }

    private static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CallException(
                    400, "parameter: " + Excerpt.of(text) + " (expected: two hexadecimal digits after each %)", e);
        }
    }

    /** The first one of that name counts. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
