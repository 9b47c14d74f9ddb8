package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;

/** What everybody may know, as a page for people: complete in itself, without a script, in the style of the console. */
final class StatusPage {
    private static final String STYLE = resource("console/base.css") + resource("status.css");
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private StatusPage() {}

    /**
     * What there is of everything.
     *
     * @param rotations how many hosts DNS tells in each
     */
    record Numbers(long working, int hosts, Map<String, Integer> rotations) {}

    /** Browsers name it; curl does not. */
    static boolean isWantedBy(Call call) {
        return call.header("Accept")
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    /** @param own those that have registered from the caller's address */
    static Answer ofAll(ZoneName zone, Numbers numbers, List<HostName> own) {
        var rows = numbers.rotations.entrySet().stream()
                .map(entry -> "<tr><th scope=\"row\">" + escaped(entry.getKey()) + "<td>" + entry.getValue())
                .collect(Collectors.joining("\n"));
        var table =
                rows.isEmpty() ? "" : "<table><caption>How many hosts DNS tells</caption>\n" + rows + "\n</table>\n";
        return page(
                zone.name(),
                "<h1>" + numbers.working + " of " + numbers.hosts + " hosts work.</h1>\n" + owned(own) + table);
    }

    /** @param sentences the first of which says the most */
    static Answer ofOne(HostName name, List<String> sentences) {
        var paragraphs = sentences.stream()
                .map(sentence -> "<p>" + escaped(sentence) + "</p>")
                .collect(Collectors.joining("\n"));
        return page(
                name.label(),
                "<h1>" + escaped(name.label()) + "</h1>\n<div class=\"says\">\n" + paragraphs + "\n</div>\n");
    }

    private static String owned(List<HostName> own) {
        if (own.isEmpty()) {
            return "<p>Nothing is registered from your address.</p>\n";
        }
        var links = own.stream()
                .map(name -> "<a href=\"/status/" + escaped(name.label()) + "\">" + escaped(name.label()) + "</a>")
                .collect(Collectors.joining(", "));
        return "<p>Registered from your address: " + links + ".</p>\n";
    }

    private static Answer page(String title, String content) {
        var html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · peerscanner</title>
                <link rel="icon" href="data:,">
                <style>%s</style>
                </head>
                <body>
                <header class="top"><div class="wide"><a class="brand" href="/status">peerscanner</a></div></header>
                <main class="wide status">
                %s
                <form class="filter" action="/status">
                <label for="name">Do you see me, and do you use me?</label>
                <input type="search" id="name" name="name" placeholder="my-proxy" required spellcheck="false">
                <button>Ask</button>
                </form>
                </main>
                </body>
                </html>
                """.formatted(escaped(title), STYLE, content);
        var octets = html.getBytes(UTF_8);
        return Answer.content(new Content("text/html; charset=utf-8", out -> out.write(octets)))
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
    }

    /** Sentences have texts of proxies and of providers in them. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        return new String(Resource.octets(name), UTF_8);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
