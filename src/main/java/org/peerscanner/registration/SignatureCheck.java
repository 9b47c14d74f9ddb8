package org.peerscanner.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.peerscanner.registration.LeaseClock.Moment;
import org.peerscanner.registration.Refused.Reason;

/**
 * Decides whether a call was signed with the key that it shows, now, and for the first time. Safe for concurrent use.
 *
 * <p>A signature counts for a few minutes before and after its time, so that clocks may differ, and once. Which ones have been
 * used is not known of the time before the program started, so that older ones do not count: those whose age is more than the time
 * for which the program has run. That time is taken from the steady clock, since the wall clock may be put right after the start.
 */
final class SignatureCheck {
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 100_000;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    /** Times are signed in whole seconds. */
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private final Instant started;
    private final NonceMemory nonces = new NonceMemory(WINDOW, MOST_REMEMBERED);

    /** @param started by the steady clock */
    SignatureCheck(Instant started) {
        this.started = started;
    }

    /** What a look at a signature has shown. */
    sealed interface Verdict {
        record Genuine(String key) implements Verdict {}

        record Not(Refused refused) implements Verdict {}
    }

    Verdict of(Signature signature, SignedCall call, Moment now) {
        if (!SECONDS.matcher(signature.time()).matches()
                || !NONCE.matcher(signature.nonce()).matches()) {
            return not(
                    "signature: incomplete (expected: a time in seconds since 1970, and a nonce of 16 to 64 letters, digits,"
                            + " hyphens and underscores)");
        }
        var time = Instant.ofEpochSecond(Long.parseLong(signature.time()));
        if (!counts(time, now)) {
            return not("signature: of another time, " + signature.time() + " (expected: "
                    + now.wall().getEpochSecond() + ", at most " + WINDOW.toSeconds()
                    + " s before or after it, and after peerscanner's start)");
        }
        return genuine(signature, call, time, now);
    }

    private boolean counts(Instant time, Moment now) {
        var age = Duration.between(time, now.wall());
        var uptime = Duration.between(started, now.steady());
        return age.abs().compareTo(WINDOW) <= 0 && age.compareTo(uptime.plus(PRECISION)) <= 0;
    }

    private Verdict genuine(Signature signature, SignedCall call, Instant time, Moment now) {
        try {
            var key = new SigningKey(signature.key());
            var value = Base64.getDecoder().decode(signature.value());
            return key.verifies(call.message(signature.time(), signature.nonce()), value)
                    ? first(key, signature.nonce(), time, now)
                    : not("signature: wrong (expected: one of the call's seven lines by the key that is shown)");
        } catch (IllegalArgumentException e) {
            return not(String.valueOf(e.getMessage()));
        }
    }

    private Verdict first(SigningKey key, String nonce, Instant time, Moment now) {
        return switch (nonces.use(key.text() + nonce, time, now)) {
            case NEW -> new Verdict.Genuine(key.text());
            case USED -> not("signature: used before (expected: a new nonce for each call)");
            case NO_ROOM ->
                new Verdict.Not(new Refused(
                        Reason.TOO_MANY_CALLS,
                        "signature: too many in a short time (expected: try again in a minute)"));
        };
    }

    private static Verdict not(String message) {
        return new Verdict.Not(new Refused(Reason.BAD_SIGNATURE, message));
    }
}
