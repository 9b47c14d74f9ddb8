package org.peerscanner.testing.cloudflare;

import java.util.List;

/** What a call is about: its method and path without the ids. */
public enum CallKind {
    VERIFY_TOKEN("GET /user/tokens/verify"),
    VERIFY_ACCOUNT_TOKEN("GET /accounts/:id/tokens/verify"),
    LIST_ZONES("GET /zones"),
    GET_ZONE("GET /zones/:id"),
    LIST_RECORDS("GET /zones/:id/dns_records"),
    CREATE_RECORD("POST /zones/:id/dns_records"),
    BATCH("POST /zones/:id/dns_records/batch"),
    USAGE("GET /zones/:id/dns_records/usage"),
    GET_RECORD("GET /zones/:id/dns_records/:id"),
    PATCH_RECORD("PATCH /zones/:id/dns_records/:id"),
    PUT_RECORD("PUT /zones/:id/dns_records/:id"),
    DELETE_RECORD("DELETE /zones/:id/dns_records/:id"),
    OTHER("");

    private static final List<CallKind> ALL = List.of(values());

    private final String pattern;
    private final String method;
    private final String path;

    CallKind(String pattern) {
        this.pattern = pattern;
        var slash = pattern.indexOf('/');
        this.method = slash < 0 ? "" : pattern.substring(0, slash - 1);
        this.path = pattern.substring(slash + 1);
    }

    /** Method and path, with {@code :id} for ids. */
    public String pattern() {
        return pattern;
    }

    public boolean isWrite() {
        return switch (this) {
            case CREATE_RECORD, BATCH, PATCH_RECORD, PUT_RECORD, DELETE_RECORD -> true;
            case VERIFY_TOKEN, VERIFY_ACCOUNT_TOKEN, LIST_ZONES, GET_ZONE, LIST_RECORDS, USAGE, GET_RECORD, OTHER ->
                false;
        };
    }

    static CallKind of(Call call) {
        for (var kind : ALL) {
            if (kind.method.equals(call.method())
                    && call.isForTheApi()
                    && fits(List.of(kind.path.split("/")), call.segments())) {
                return kind;
            }
        }
        return OTHER;
    }

    private static boolean fits(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return false;
        }
        for (var i = 0; i < pattern.size(); i++) {
            var part = pattern.get(i);
            if (!part.equals(segments.get(i)) && !(part.equals(":id") && Identifiers.isIdentifier(segments.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
