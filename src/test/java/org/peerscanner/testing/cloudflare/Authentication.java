package org.peerscanner.testing.cloudflare;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out who makes a call, by its headers. Used under the model's lock. */
final class Authentication {
    /** One word without spaces. Tokens are not checked by their length: there are several forms of them. */
    private static final Pattern TOKEN_FORM = Pattern.compile("Bearer [A-Za-z0-9_-]{20,}");
    /** The old form and the one since 2026. */
    private static final Pattern KEY_FORM = Pattern.compile("[0-9a-f]{37,45}|cfk_[A-Za-z0-9]{40,}");

    private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Directory directory;
    private final InstantSource clock;

    Authentication(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Principal identify(Call call) {
        var bearer = call.header("Authorization");
        var email = call.header("X-Auth-Email");
        var key = call.header("X-Auth-Key");
        // Open: that both kinds at once are refused is on record, the code is not.
        if (bearer.isPresent() && (email.isPresent() || key.isPresent())) {
            throw AccessErrors.badAuthorizationHeader().refusal();
        }
        if (bearer.isPresent()) {
            return new Principal.TokenHolder(goodToken(bearer.get()));
        }
        if (email.isEmpty() || key.isEmpty()) {
            throw AccessErrors.noCredentials().refusal();
        }
        return new Principal.KeyHolder(user(email.get(), key.get()));
    }

    /** The token of the header, in whatever state; empty if there is none such. */
    Optional<Token> token(String authorization) {
        if (!TOKEN_FORM.matcher(authorization).matches()) {
            throw AccessErrors.badAuthorizationHeader().refusal();
        }
        return directory.token(authorization.substring("Bearer ".length()));
    }

    private Token goodToken(String authorization) {
        return token(authorization)
                .filter(token -> token.isGoodAt(clock.instant()))
                .orElseThrow(() -> AccessErrors.invalidToken().refusal());
    }

    private User user(String email, String key) {
        var faults = new ArrayList<ApiError.Detail>();
        if (!EMAIL_FORM.matcher(email).matches()) {
            faults.add(AccessErrors.badEmail());
        }
        if (!KEY_FORM.matcher(key).matches()) {
            faults.add(AccessErrors.badKey());
        }
        if (!faults.isEmpty()) {
            throw AccessErrors.badHeaders(faults).refusal();
        }
        return directory
                .user(email, key)
                .orElseThrow(() -> AccessErrors.unknownKey().refusal());
    }
}
