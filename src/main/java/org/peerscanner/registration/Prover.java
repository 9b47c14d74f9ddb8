package org.peerscanner.registration;

import java.util.Optional;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.LeaseClock.Moment;

/** Finds out what a caller has proved about himself. Safe for concurrent use. */
final class Prover {
    private final ZoneName zone;
    private final OperatorKeys keys;
    private final SignatureCheck signatures;

    Prover(ZoneName zone, OperatorKeys keys, SignatureCheck signatures) {
        this.zone = zone;
        this.keys = keys;
        this.signatures = signatures;
    }

    /** What came of it. */
    sealed interface Result {
        record Proved(Proof proof) implements Result {}

        /** The caller shows a signature that does not hold, or the call is refused whatever he shows. */
        record Disproved(Refused refused) implements Result {}
    }

    /** What the caller would have proved if his signature held; it has not been looked at. */
    Proof claimed(Understood call, Caller caller) {
        var key = caller.signature().map(Signature::key);
        var isOperator = key.filter(shown -> keys.allow(call.name(), shown)).isPresent();
        return new Proof(caller, key, isOperator);
    }

    /** @param action {@code register} or {@code unregister} */
    Result of(String action, Understood call, Caller caller, Moment now) {
        return caller.signature()
                .map(signature ->
                        signed(signature, new SignedCall(action, zone, call.name(), call.port()), caller, now))
                .orElseGet(() -> new Result.Proved(new Proof(caller, Optional.empty(), false)));
    }

    private Result signed(Signature signature, SignedCall call, Caller caller, Moment now) {
        return switch (signatures.of(signature, call, now)) {
            case SignatureCheck.Verdict.Genuine genuine ->
                new Result.Proved(
                        new Proof(caller, Optional.of(genuine.key()), keys.allow(call.name(), genuine.key())));
            case SignatureCheck.Verdict.Not not -> new Result.Disproved(not.refused());
        };
    }
}
