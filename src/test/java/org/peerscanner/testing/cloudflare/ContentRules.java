package org.peerscanner.testing.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What each type of record may contain, and how the zone writes it. */
final class ContentRules {
    private static final int LONGEST_TEXT = 4096;

    private ContentRules() {}

    static String canonical(RecordType type, String content) {
        if (content.isEmpty()) {
            throw RecordErrors.badContentLength().refusal();
        }
        return switch (type.form()) {
            case IPV4 ->
                AddressText.ipv4(content)
                        .orElseThrow(() -> RecordErrors.badIpv4().refusal());
            case IPV6 ->
                AddressText.ipv6(content)
                        .orElseThrow(() -> RecordErrors.badIpv6().refusal());
            case HOST_NAME ->
                NameRules.target(content)
                        .orElseThrow(() -> RecordErrors.badHostName(type).refusal());
            case TEXT, DATA -> text(content);
        };
    }

    /** Records that are given as data show its members, one after another, as their content. */
    static String ofData(JsonNode data) {
        return data.properties().stream()
                .map(member -> member.getValue().asString())
                .collect(Collectors.joining(" "));
    }

    private static String text(String content) {
        if (content.getBytes(UTF_8).length > LONGEST_TEXT) {
            throw RecordErrors.contentTooLong().refusal();
        }
        return content;
    }
}
