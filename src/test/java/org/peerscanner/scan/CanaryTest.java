package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
    private static final Origin ORIGIN = new Origin(false, "canary.test", 8080);

    private final SecureRandom random = new SecureRandom();
    private final Canary canary = new Canary(random);

    @Test
    void answersItsOwnChallenges() {
        var challenge = canary.challenge(ORIGIN, "", random);
        var nonce = challenge.path().substring("/canary/".length());

        assertThat(challenge.path()).matches("/canary/[0-9a-f]{32}");
        assertThat(canary.answer(nonce)).matches("[0-9a-f]{64}\n");
        assertThat(challenge.isAnsweredBy(canary.answer(nonce).getBytes(US_ASCII)))
                .isTrue();
    }

    @Test
    void isNotFooledByAnotherCanaryOrAnotherNonce() {
        var challenge = canary.challenge(ORIGIN, "", random);
        var nonce = challenge.path().substring("/canary/".length());
        var other = canary.challenge(ORIGIN, "", random).path().substring("/canary/".length());

        assertThat(challenge.isAnsweredBy(new Canary(random).answer(nonce).getBytes(US_ASCII)))
                .isFalse();
        assertThat(challenge.isAnsweredBy(canary.answer(other).getBytes(US_ASCII)))
                .isFalse();
        assertThat(challenge.isAnsweredBy(new byte[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef0", "../../etc"
            })
    void answersNothingThatIsNoNonce(String text) {
        assertThat(Canary.isNonce(text)).isFalse();
        assertThatThrownBy(() -> canary.answer(text))
                .hasMessage("nonce: " + text + " (expected: 32 lower-case hexadecimal digits)");
    }
}
