package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BiFunction;
import org.peerscanner.registration.Excerpt;
import org.peerscanner.scan.Canary;

/** {@code GET /canary/{nonce}}: what probes fetch through proxies; only this program knows the answer. */
final class CanaryHandler implements Endpoint {
    private final BiFunction<String, InetAddress, Optional<String>> canary;

    CanaryHandler(BiFunction<String, InetAddress, Optional<String>> canary) {
        this.canary = requireNonNull(canary, "canary");
    }

    @Override
    public Answer handle(Call call) {
        var nonce = call.segment();
        if (!Canary.isNonce(nonce)) {
            throw new CallException(
                    400, "nonce: " + Excerpt.of(nonce) + " (expected: 32 lower-case hexadecimal digits)");
        }
        var exit = call.address()
                .orElseThrow(() -> new CallException(
                        400,
                        "caller: its address is not known (expected: a trusted proxy that says for whom it calls)"));
        return canary.apply(nonce, exit)
                .map(Answer::text)
                .orElseThrow(() ->
                        new CallException(410, "nonce: " + nonce + " was answered before (expected: a fresh one)"));
    }
}
