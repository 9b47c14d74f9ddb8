package org.peerscanner.registration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peerscanner.fleet.HostName;
import org.peerscanner.testing.Configs;

/** Whatever stands in the headers of a signature, it is refused in one line, for nobody here has the key. */
public final class SignatureFuzz {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final SignedCall CALL = new SignedCall("register", Configs.ZONE, HostName.of("a"), 443);

    private SignatureFuzz() {}

    /** @param input key, time, nonce and value, a line each */
    public static void fuzzerTestOneInput(byte[] input) {
        var lines = Arrays.copyOf(new String(input, ISO_8859_1).split("\n", 4), 4);
        var signature = new Signature(text(lines[0]), text(lines[1]), text(lines[2]), text(lines[3]));
        var verdict = new SignatureCheck(NOW).of(signature, CALL, new LeaseClock.Moment(NOW, NOW));
        if (!(verdict instanceof SignatureCheck.Verdict.Not(var refused))
                || !refused.message().matches("[ -~]{1,400}")) {
            throw new AssertionError(verdict.toString());
        }
    }

    private static String text(@Nullable String line) {
        return line == null ? "" : line;
    }
}
