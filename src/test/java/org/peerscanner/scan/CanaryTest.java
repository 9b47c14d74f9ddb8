package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.Secret;

class CanaryTest {
    private static final Origin ORIGIN = new Origin(false, "canary.test", 8080);
    private static final InetAddress EXIT = InetAddress.ofLiteral("2001:db8::1");

    private final SecureRandom random = new SecureRandom();
    private final Canary canary = new Canary(random);

    @Test
    void answersItsOwnChallengesAndTellsWhereTheyCameFrom() {
        var challenge = canary.challenge(ORIGIN, "", random);

        assertThat(challenge.path()).matches("/canary/[0-9a-f]{32}");
        var answer = canary.answer(challenge.nonce(), EXIT).orElseThrow();
        assertThat(answer).matches("2001:db8::1\n[0-9a-f]{64}\n");
        assertThat(challenge.exit(bytes(answer))).contains(EXIT);
    }

    @Test
    void answersANonceOnce() {
        var challenge = canary.challenge(ORIGIN, "", random);

        assertThat(canary.answer(challenge.nonce(), EXIT)).isPresent();
        assertThat(canary.answer(challenge.nonce(), EXIT)).isEmpty();
    }

    @Test
    void isNotFooledByAnotherCanaryAnotherNonceOrAnotherAddress() {
        var challenge = canary.challenge(ORIGIN, "", random);
        var other = canary.challenge(ORIGIN, "", random);
        var forged = new Canary(random).answer(challenge.nonce(), EXIT).orElseThrow();
        var replayed = canary.answer(other.nonce(), EXIT).orElseThrow();
        var moved = canary.answer(challenge.nonce(), EXIT).orElseThrow().replace("2001:db8::1", "2001:db8::2");

        for (var body : new String[] {forged, replayed, moved, "", "\n", "\n\n", "2001:db8::1\n", "x".repeat(100)}) {
            assertThat(challenge.exit(bytes(body))).as(body).isEmpty();
        }
    }

    @Test
    void sharesAKeyWithOthers() {
        var key = new Secret("0123456789abcdef0123456789abcdef");
        var challenge = Canary.sharing(key).challenge(ORIGIN, "", random);

        var answer = Canary.sharing(key).answer(challenge.nonce(), EXIT).orElseThrow();

        assertThat(challenge.exit(bytes(answer))).contains(EXIT);
    }

    @Test
    void forgetsOnlyNoncesOfLongAgo() {
        var nonces = new Nonces();
        for (int i = 0; i < 3 * Nonces.REMEMBERED; i++) {
            assertThat(nonces.use("nonce" + i)).isTrue();
        }
        for (int i = 2 * Nonces.REMEMBERED; i < 3 * Nonces.REMEMBERED; i++) {
            assertThat(nonces.use("nonce" + i)).isFalse();
        }
        assertThat(nonces.use("nonce0")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef0", "../../etc"
            })
    void answersNothingThatIsNoNonce(String text) {
        assertThat(Canary.isNonce(text)).isFalse();
        assertThatThrownBy(() -> canary.answer(text, EXIT))
                .hasMessage("nonce: " + text + " (expected: 32 lower-case hexadecimal digits)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
