package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.peerscanner.registration.Excerpt;

/** {@code GET /canary/{nonce}}: what probes fetch through proxies; only this program knows the answer. */
final class CanaryHandler implements Endpoint {
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final UnaryOperator<String> canary;

    CanaryHandler(UnaryOperator<String> canary) {
        this.canary = requireNonNull(canary, "canary");
    }

    @Override
    public Answer handle(Call call) {
        var nonce = call.segment();
        if (!NONCE.matcher(nonce).matches()) {
            throw new CallException(
                    400,
                    "nonce: " + Excerpt.of(nonce) + " (expected: 1 to 128 letters, digits, hyphens and underscores)");
        }
        return Answer.text(canary.apply(nonce));
    }
}
