package org.peerscanner.http;

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
        return Answer.both(status, refused.message() + "\n", json);
    }

    private static int status(Refused.Reason reason) {
        return switch (reason) {
            case MISSING_NAME, INVALID_NAME, RESERVED_NAME, UNKNOWN_ADDRESS, INVALID_PORT, PORT_NOT_ALLOWED -> 400;
            case ADDRESS_NOT_ALLOWED, BANNED -> 403;
            case NAME_HELD -> 409;
        };
    }
}
