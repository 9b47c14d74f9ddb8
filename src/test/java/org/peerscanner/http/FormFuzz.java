package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.stream.Collectors;

/** Whatever a form contains, it is understood or refused in one line; and what was understood is what was meant. */
public final class FormFuzz {
    private FormFuzz() {}

    /** @param input a body, and a query in the next line */
    public static void fuzzerTestOneInput(byte[] input) {
        var parts = new String(input, UTF_8).split("\n", 2);
        try {
            var parameters = Parameters.of(parts[0], parts.length == 2 ? parts[1] : "");
            if (!Parameters.of(written(parameters), "").equals(parameters)) {
                throw new AssertionError("not the same when written again: " + parameters);
            }
        } catch (CallException e) {
            requireOneLine(e.answer().text().orElseThrow());
        }
    }

    private static String written(Parameters parameters) {
        return parameters.values().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private static void requireOneLine(String text) {
        if (!text.matches("[ -~]{1,300}\n")) {
            throw new AssertionError("not one short line: " + text);
        }
    }
}
