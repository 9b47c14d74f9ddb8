package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The content of TXT records with one string, in quotes as zone files have it (RFC 1035 5.1). Pure. */
final class TextContent {
    private TextContent() {}

    static String write(String text) {
        var content = new StringBuilder("\"");
        for (var octet : text.getBytes(UTF_8)) {
            if (octet == '"' || octet == '\\') {
                content.append('\\').append((char) octet);
            } else if (octet >= ' ' && octet <= '~') {
                content.append((char) octet);
            } else {
                content.append("\\%03d".formatted(Byte.toUnsignedInt(octet)));
            }
        }
        return content.append('"').toString();
    }

    /** Empty if it is anything else, such as several strings or one without quotes. */
    static Optional<String> read(String content) {
        if (!content.matches("\"([^\"\\\\]|\\\\[^0-9]|\\\\[0-9]{3})*\"")) {
            return Optional.empty();
        }
        var octets = new ByteArrayOutputStream();
        for (var i = 1; i < content.length() - 1; i++) {
            if (content.charAt(i) != '\\') {
                octets.writeBytes(content.substring(i, i + 1).getBytes(UTF_8));
            } else if (Character.isDigit(content.charAt(i + 1))) {
                octets.write(Integer.parseInt(content, i + 1, i + 4, 10));
                i += 3;
            } else {
                i++;
                octets.writeBytes(content.substring(i, i + 1).getBytes(UTF_8));
            }
        }
        return Optional.of(octets.toString(UTF_8));
    }
}
