package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /health/…}: 200, or 503 and the reason. Safe for concurrent use. */
final class HealthHandler implements Endpoint {
    private final Supplier<Optional<String>> trouble;

    HealthHandler(Supplier<Optional<String>> trouble) {
        this.trouble = requireNonNull(trouble, "trouble");
    }

    @Override
    public Answer handle(Call call) {
        return trouble.get().map(reason -> Answer.refusal(503, reason)).orElseGet(() -> Answer.text("ok\n"));
    }
}
