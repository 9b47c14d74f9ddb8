package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.time.InstantSource;

/** Tells callers about their own token. Used under the model's lock. */
final class TokenApi {
    private static final int ACTIVE = 10_000;

    private final Directory directory;
    private final Authentication authentication;
    private final InstantSource clock;

    TokenApi(Directory directory, Authentication authentication, InstantSource clock) {
        this.directory = directory;
        this.authentication = authentication;
        this.clock = clock;
    }

    /** Knows users' tokens only. */
    Reply.Answer verifyUserToken(Call call) {
        var token = authenticated(call);
        if (token.isAccountOwned()) {
            throw AccessErrors.tokenNotVerified(401).refusal();
        }
        return verified(token);
    }

    Reply.Answer verifyAccountToken(Call call, String account) {
        var token = authenticated(call);
        if (!token.isAccountOwned() || !token.owner().equals(account)) {
            throw AccessErrors.tokenNotVerified(401).refusal();
        }
        return verified(token);
    }

    private Token authenticated(Call call) {
        // Open: what a caller with a global key is told.
        var authorization = call.header("Authorization")
                .orElseThrow(() -> AccessErrors.tokenNotVerified(400).refusal());
        return authentication
                .token(authorization)
                .orElseThrow(() -> AccessErrors.tokenNotVerified(401).refusal());
    }

    private Reply.Answer verified(Token token) {
        var status = token.statusAt(clock.instant());
        var result = Envelope.object().put("id", directory.idOf(token)).put("status", status);
        var life = token.life();
        if (life.notBefore().isAfter(Instant.MIN)) {
            result.put("not_before", RecordJson.time(life.notBefore()));
        }
        if (life.expires().isBefore(Instant.MAX)) {
            result.put("expires_on", RecordJson.time(life.expires()));
        }
        var messages = Envelope.array();
        if (status.equals("active")) {
            messages.addObject()
                    .put("code", ACTIVE)
                    .put("message", "This API Token is valid and active")
                    .putNull("type");
        }
        return Envelope.success(result, messages);
    }
}
