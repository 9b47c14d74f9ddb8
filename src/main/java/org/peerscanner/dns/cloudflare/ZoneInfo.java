package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A zone at Cloudflare.
 *
 * @param name in Punycode, though Cloudflare shows zones, unlike records, in Unicode
 * @param status {@code active} when the internet asks Cloudflare for it
 * @param paused whether Cloudflare's proxies are switched off for the whole zone
 * @param account whose zone it is
 * @param nameServers that Cloudflare has assigned
 */
record ZoneInfo(
        String id,
        String name,
        String status,
        boolean paused,
        String account,
        Subscription subscription,
        List<String> nameServers) {
    ZoneInfo {
        requireNonNull(id, "id");
        nameServers = List.copyOf(nameServers);
    }

    static ZoneInfo of(JsonNode json) {
        return new ZoneInfo(
                Fields.text(json, "id"),
                ascii(Fields.text(json, "name")),
                Fields.text(json, "status"),
                json.path("paused").asBoolean(false),
                json.path("account").path("name").asString(""),
                Subscription.of(json.path("plan").path("legacy_id").asString("")),
                StreamSupport.stream(json.path("name_servers").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList());
    }

    boolean isActive() {
        return status.equals("active");
    }

    /** What cannot be written in Punycode is left as it is: it is no zone of ours. */
    private static String ascii(String name) {
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
