package org.peerscanner.http;

import java.time.Duration;
import java.util.Locale;
import org.peerscanner.registration.Refused;

/** How a refusal of the registrar is answered. */
final class RefusedAnswer {
    private RefusedAnswer() {}

    static Answer of(Refused refused) {
        var status = status(refused.reason());
        var json = Answer.plain(status, refused.message());
        json.put("reason", refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        refused.freeAt().ifPresent(instant -> json.put("nameFreeAt", instant.toString()));
        refused.retryAfter().ifPresent(time -> json.put("retryAfterSeconds", seconds(time)));
        var answer = Answer.both(status, refused.message() + "\n", json);
        return refused.retryAfter()
                .map(time -> answer.with("Retry-After", Long.toString(seconds(time))))
                .orElse(answer);
    }

    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    private static int status(Refused.Reason reason) {
        return switch (reason) {
            case MISSING_NAME, INVALID_NAME, RESERVED_NAME, UNKNOWN_ADDRESS, INVALID_PORT, PORT_NOT_ALLOWED -> 400;
            case ADDRESS_NOT_ALLOWED, BANNED, BAD_SIGNATURE, FALLBACK_NOT_ALLOWED -> 403;
            case NAME_HELD -> 409;
            case TOO_MANY_CALLS, TOO_MANY_NAMES -> 429;
        };
    }
}
