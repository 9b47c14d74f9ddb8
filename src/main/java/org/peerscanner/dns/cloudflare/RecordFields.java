package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

/**
 * What a record says, and how it is served.
 *
 * @param name fully qualified, lower case, in Punycode
 * @param type as in {@code A}
 * @param content in one form for each type; of an SRV record {@code priority weight port target}
 * @param ttl in seconds; 1 is automatic, as it always is when proxied
 * @param comment empty for none
 */
record RecordFields(String name, String type, String content, int ttl, boolean proxied, String comment) {
    static final int AUTOMATIC_TTL = 1;

    RecordFields {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(content, "content");
        requireNonNull(comment, "comment");
    }

    boolean isAddress() {
        return type.equals("A") || type.equals("AAAA");
    }

    /** Whether both answer the same question with the same words. */
    boolean saysTheSameAs(RecordFields other) {
        return name.equals(other.name) && type.equals(other.type) && content.equals(other.content);
    }
}
