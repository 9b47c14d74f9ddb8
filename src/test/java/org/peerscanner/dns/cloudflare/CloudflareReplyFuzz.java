package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whatever Cloudflare's API answers, it is understood or one line says why not. */
public final class CloudflareReplyFuzz {
    private static final int[] STATUSES = {200, 400, 403, 404, 409, 429, 500};
    private static final Mark MARK = new Mark("default");

    private CloudflareReplyFuzz() {}

    /** @param input a digit for the status, the header Ratelimit to the end of the line, and the body */
    public static void fuzzerTestOneInput(byte[] input) {
        var parts = (new String(input, UTF_8) + "\n").split("\n", 2);
        var status = parts[0].isEmpty() ? 0 : parts[0].charAt(0) % STATUSES.length;
        var limit = parts[0].isEmpty() ? "" : parts[0].substring(1);
        var headers = Map.of("Content-Type", "application/json", "Ratelimit", limit, "Retry-After", limit);
        var reply = new ApiReply(STATUSES[status], headers, parts[1]);
        RateHeaders.of(reply);
        try {
            Envelope.of(ApiRequest.get("/zones"), reply).result().forEach(CloudflareReplyFuzz::read);
        } catch (CloudflareException e) {
            if (!String.valueOf(e.getMessage()).matches("[^\\n\\r]+")) {
                throw new AssertionError("not one line: " + e.getMessage());
            }
        }
    }

    private static void read(JsonNode json) {
        if (json.has("name_servers")) {
            ZoneInfo.of(json);
        } else {
            var fields = RecordJson.read(json).fields();
            MARK.note(fields.comment());
            TextContent.read(fields.content()).ifPresent(TextContent::write);
        }
    }
}
