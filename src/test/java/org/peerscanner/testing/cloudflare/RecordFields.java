package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a caller says of a record, checked and in the form the zone keeps it.
 *
 * @param name whole, in lower case and Punycode
 * @param comment empty for none
 */
public record RecordFields(
        String name,
        RecordType type,
        String content,
        int ttl,
        boolean proxied,
        String comment,
        List<String> tags,
        Extras extras) {
    static final int AUTOMATIC_TTL = 1;

    public RecordFields {
        tags = List.copyOf(tags);
    }

    /**
     * What only some records have.
     *
     * @param data as JSON, empty for none
     */
    public record Extras(OptionalInt priority, Map<String, Boolean> settings, String data) {
        public static final Extras NONE = new Extras(OptionalInt.empty(), Map.of(), "");

        public Extras {
            settings = Map.copyOf(settings);
        }
    }

    /** A record with the defaults of the API: DNS only, automatic TTL, no comment. */
    public static RecordFields of(RecordType type, String name, String content) {
        return new RecordFields(name, type, content, AUTOMATIC_TTL, false, "", List.of(), Extras.NONE);
    }

    public RecordFields withProxied(boolean on) {
        return new RecordFields(name, type, content, on ? AUTOMATIC_TTL : ttl, on, comment, tags, extras);
    }

    public RecordFields withComment(String text) {
        return new RecordFields(name, type, content, ttl, proxied, text, tags, extras);
    }

    public RecordFields withContent(String text) {
        return new RecordFields(name, type, text, ttl, proxied, comment, tags, extras);
    }

    /** Whether both would answer the same question with the same words. */
    boolean saysTheSameAs(RecordFields other) {
        return type == other.type && name.equals(other.name) && plain().equals(other.plain());
    }

    /** Text with and without quotation marks is the same text. */
    private String plain() {
        return type == RecordType.TXT ? content.replace("\"", "") : content;
    }
}
