package org.peerscanner.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.peerscanner.config.AddressText;

/**
 * Reads what proxies have written about the way of a call, as one list from the caller (left) to the last proxy (right). Pure.
 *
 * <p>A hop whose address is hidden or makes no sense is there, but empty: it must neither be skipped nor guessed.
 */
final class ForwardedHeader {
    private ForwardedHeader() {}

    /** Addresses with commas between them, as in X-Forwarded-For; some proxies write ports behind them. */
    static List<Optional<InetAddress>> list(List<String> fields) {
        var hops = new ArrayList<Optional<InetAddress>>();
        for (var field : fields) {
            for (var element : field.split(",", -1)) {
                hops.add(node(element.strip()));
            }
        }
        return hops;
    }

    /** The header Forwarded (RFC 7239 4). */
    static List<Optional<InetAddress>> forwarded(List<String> fields) {
        var hops = new ArrayList<Optional<InetAddress>>();
        for (var field : fields) {
            for (var element : split(field, ',')) {
                hops.add(element(element));
            }
        }
        return hops;
    }

    private static Optional<InetAddress> element(String element) {
        var found = Optional.<InetAddress>empty();
        var times = 0;
        for (var pair : split(element, ';')) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (name.equals("for")) {
                found = node(unquoted(pair.substring(equals + 1).strip()));
                times++;
            }
        }
        return times == 1 ? found : Optional.empty(); // RFC 7239 4: each parameter at most once.
    }

    /**
     * Splits where the separator is not inside a quoted string (RFC 9110 5.6.4). A part with an open quotation has swallowed what a
     * proxy has added behind it, so nothing of that part counts: it is empty.
     */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var start = 0;
        for (int at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (quoted && character == '\\') {
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(quoted ? "" : text.substring(start));
        return parts;
    }

    /** An address has no character that would need a backslash, so one with a backslash is none. */
    private static String unquoted(String text) {
        var isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /** RFC 7239 6: an address, IPv6 in brackets, with or without a port; a bare IPv6 address has no port. */
    private static Optional<InetAddress> node(String text) {
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            return end > 0 && isPort(text.substring(end + 1))
                    ? AddressText.read(text.substring(1, end))
                            .filter(any -> text.substring(1, end).contains(":"))
                    : Optional.empty();
        }
        var colon = text.indexOf(':');
        var hasPort = colon >= 0 && text.indexOf(':', colon + 1) < 0 && isPort(text.substring(colon));
        return AddressText.read(hasPort ? text.substring(0, colon) : text);
    }

    private static boolean isPort(String text) {
        return text.isEmpty() || text.matches(":[0-9]{1,5}");
    }
}
