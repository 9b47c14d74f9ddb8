package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.peerscanner.registration.Excerpt;
import org.peerscanner.scan.Canary;

/** {@code GET /canary/{nonce}}: what probes fetch through proxies; only this program knows the answer. */
final class CanaryHandler implements Endpoint {
    private final UnaryOperator<String> canary;

    CanaryHandler(UnaryOperator<String> canary) {
        this.canary = requireNonNull(canary, "canary");
    }

    @Override
    public Answer handle(Call call) {
        var nonce = call.segment();
        if (!Canary.isNonce(nonce)) {
            throw new CallException(
                    400, "nonce: " + Excerpt.of(nonce) + " (expected: 32 lower-case hexadecimal digits)");
        }
        return Answer.text(canary.apply(nonce));
    }
}
