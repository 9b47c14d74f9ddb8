package org.peerscanner.http;

import java.util.List;
import java.util.Map;

/**
 * The operator's console: files for a browser that come with the program and ask the API for everything else. Safe for concurrent use.
 *
 * <p>The policy lets the page load and ask nothing but this server, run no script that stands in the page, and be framed by nobody, so
 * that no other site can have its buttons pressed.
 */
final class ConsoleHandler {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** All that there are; what is not listed is not served. */
    static final List<String> FILES = List.of(
            "api.js",
            "app.js",
            "base.css",
            "changes.js",
            "dom.js",
            "facts.js",
            "fleet.js",
            "format.js",
            "heatmap.js",
            "host.js",
            "hosts.js",
            "icon.svg",
            "journal.js",
            "latency.js",
            "live.js",
            "orders.js",
            "overview.js",
            "parts.css",
            "parts.js",
            "plan.js",
            "records.js",
            "rotations.js",
            "timeline.js",
            "verdict.js");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** {@code GET /}. */
    Answer page(Call call) {
        return answer("index.html");
    }

    /** {@code GET /console/{file}}. */
    Answer file(Call call) {
        if (!FILES.contains(call.segment())) {
            throw new CallException(404, "path: nothing is here (expected: a file of the console)");
        }
        return answer(call.segment());
    }

    private static Answer answer(String name) {
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        return Answer.content(new Content(type, out -> out.write(Resource.octets("console/" + name))))
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
    }
}
