package org.peerscanner.dns.cloudflare;

import tools.jackson.databind.JsonNode;

/** Reads the fields of answers that peerscanner relies on. */
final class Fields {
    private Fields() {}

    /** @throws CloudflareException unless it is there and is text */
    static String text(JsonNode json, String field) {
        var node = json.path(field);
        if (!node.isString()) {
            throw missing(field);
        }
        return node.stringValue();
    }

    /** @throws CloudflareException unless it is there and is a whole number */
    static int number(JsonNode json, String field) {
        var node = json.path(field);
        if (!node.isInt()) {
            throw missing(field);
        }
        return node.intValue();
    }

    private static CloudflareException missing(String field) {
        return new CloudflareException(Failure.of(
                Failure.Kind.TROUBLE, "an answer of Cloudflare's is not as expected: " + field + " is missing"));
    }
}
