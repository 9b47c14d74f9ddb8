package org.peerscanner.dns.cloudflare;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The errors of an answer, as one line and as codes. A code may stand in {@code errors} or in an {@code error_chain} below it;
 * what stands in {@code messages} is no error.
 */
record ApiErrors(String text, Set<Integer> codes) {
    private static final Set<Integer> IDENTICAL = Set.of(81_057, 81_058);
    private static final Set<Integer> GONE = Set.of(1001, 1002, 7000, 7003, 81_044);
    private static final Set<Integer> QUOTA = Set.of(81_045);
    private static final Set<Integer> UNAUTHORISED = Set.of(1000, 6003, 6102, 6103, 6111, 9103, 9106, 9109, 10_000);
    private static final Set<Integer> RATE_LIMITED = Set.of(10_100);
    private static final int VALIDATION = 1004;

    ApiErrors {
        codes = Set.copyOf(codes);
    }

    static ApiErrors of(JsonNode body) {
        var codes = new HashSet<Integer>();
        return new ApiErrors(text(body.path("errors"), codes), codes);
    }

    /** What the codes say, if there are any. */
    Optional<Failure.Kind> kind() {
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                has(RATE_LIMITED)
                        ? Failure.Kind.RATE_LIMITED
                        : has(UNAUTHORISED)
                                ? Failure.Kind.UNAUTHORISED
                                : has(QUOTA)
                                        ? Failure.Kind.QUOTA
                                        : has(GONE)
                                                ? Failure.Kind.GONE
                                                : has(IDENTICAL) ? Failure.Kind.IDENTICAL : refused());
    }

    private Failure.Kind refused() {
        return codes.stream().anyMatch(ApiErrors::isOfRecords) ? Failure.Kind.REFUSED : Failure.Kind.UNEXPLAINED;
    }

    /** There is no list of the codes; those seen that speak of what stands in a record are in these ranges. */
    private static boolean isOfRecords(int code) {
        return code == VALIDATION || (code >= 9000 && code <= 9999) || (code >= 81_000 && code <= 83_999);
    }

    private boolean has(Set<Integer> some) {
        return codes.stream().anyMatch(some::contains);
    }

    /** {@code 1004 DNS Validation Error: 9021 TTL must be …; …}. */
    private static String text(JsonNode errors, Set<Integer> codes) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> {
                    var code = error.path("code").asInt(0);
                    codes.add(code);
                    var inner = text(error.path("error_chain"), codes);
                    return code + " " + error.path("message").asString("") + (inner.isEmpty() ? "" : ": " + inner);
                })
                .collect(Collectors.joining("; "));
    }
}
