package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.SignatureCheck.Verdict;
import org.peerscanner.registration.SignatureCheck.Verdict.Genuine;
import org.peerscanner.registration.SignatureCheck.Verdict.Not;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Signer;

class SignatureCheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(1));
    private static final String NONCE = "0123456789abcdef";
    private static final SignedCall CALL = call("register", "a", 443);

    private final Signer signer = new Signer();
    private final SignatureCheck check = new SignatureCheck(START);

    @Test
    void believesASignatureOfThisVeryCall() {
        assertThat(check.of(sign(NOW, NONCE), CALL, NOW)).isEqualTo(new Genuine(signer.key()));
    }

    @Test
    void believesItOnce() {
        check.of(sign(NOW, NONCE), CALL, NOW);
        assertThat(refusal(check.of(sign(NOW, NONCE), CALL, NOW.plus(SignatureCheck.WINDOW))))
                .startsWith("signature: used before");
    }

    @Test
    void aWrongSignatureUsesUpNoNonce() {
        var other = new Signer().sign("register", "a", 443, NOW, NONCE);
        assertThat(check.of(new Signature(signer.key(), other.time(), NONCE, other.value()), CALL, NOW))
                .isInstanceOf(Not.class);
        assertThat(check.of(sign(NOW, NONCE), CALL, NOW)).isInstanceOf(Genuine.class);
    }

    @Test
    void believesNoSignatureOfAnotherCall() {
        var signature = sign(NOW, NONCE);
        for (var other : new SignedCall[] {
            call("unregister", "a", 443),
            call("register", "b", 443),
            call("register", "a", 80),
            new SignedCall("register", org.peerscanner.config.ZoneName.of("example.com"), HostName.of("a"), 443)
        }) {
            assertThat(refusal(check.of(signature, other, NOW))).startsWith("signature: wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -100_000, 100_000})
    void believesNoSignatureOfAnotherTime(long seconds) {
        assertThat(refusal(check.of(sign(NOW.plusSeconds(seconds), NONCE), CALL, NOW)))
                .startsWith("signature: of another time");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void bearsClocksThatDifferByFiveMinutes(long seconds) {
        assertThat(check.of(sign(NOW.plusSeconds(seconds), NONCE), CALL, NOW)).isInstanceOf(Genuine.class);
    }

    @Test
    void believesNoSignatureOfBeforeTheStartSinceItsUseMayBeForgotten() {
        assertThat(check.of(sign(START.minusSeconds(2), NONCE), CALL, START.plusSeconds(1)))
                .isInstanceOf(Not.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space in it..", "0123456789abcde\n"})
    void wantsAUsableNonce(String nonce) {
        assertThat(refusal(check.of(sign(NOW, nonce), CALL, NOW))).startsWith("signature: incomplete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AAAA", "MCowBQYDK2VwAyEA", "not base64 at all, but as long as a key would be, sixty, yes."})
    void saysWhatAKeyIs(String key) {
        var signature = new Signature(key, "" + NOW.getEpochSecond(), NONCE, "AAAA");
        assertThat(refusal(check.of(signature, CALL, NOW)))
                .startsWith("key: ")
                .contains("(expected: an Ed25519 public key in DER, in base64");
    }

    /** Whatever is shown, it is refused in one printable line, and nothing is thrown. */
    @Test
    void believesNoNoise() {
        var random = new Random(20_261_125);
        var genuine = sign(NOW, NONCE);
        for (int round = 0; round < 3_000; round++) {
            var bits = Base64.getDecoder().decode(genuine.value());
            bits[random.nextInt(bits.length)] ^= (byte) (1 << random.nextInt(8));
            var key = random.nextBoolean() ? signer.key() : randomKey(random);
            var value =
                    random.nextInt(4) == 0 ? noise(random) : Base64.getEncoder().encodeToString(bits);
            var verdict = check.of(new Signature(key, genuine.time(), NONCE, value), CALL, NOW);
            assertThat(verdict).isInstanceOf(Not.class);
            assertThat(((Not) verdict).refused().message()).matches("[\\x20-\\x7e]+");
        }
    }

    @Test
    void forgetsNoNonceToMakeRoomForAnother() {
        var nonces = new NonceMemory(Duration.ofMinutes(10), 2);
        assertThat(nonces.use("a", NOW)).isEqualTo(NonceMemory.Entry.NEW);
        assertThat(nonces.use("b", NOW.plusSeconds(1))).isEqualTo(NonceMemory.Entry.NEW);
        assertThat(nonces.use("c", NOW.plusSeconds(2))).isEqualTo(NonceMemory.Entry.NO_ROOM);
        assertThat(nonces.use("a", NOW.plusSeconds(600))).isEqualTo(NonceMemory.Entry.USED);
        assertThat(nonces.use("c", NOW.plusSeconds(601))).isEqualTo(NonceMemory.Entry.NEW);
    }

    private Signature sign(Instant time, String nonce) {
        return signer.sign("register", "a", 443, time, nonce);
    }

    private static SignedCall call(String action, String name, long port) {
        return new SignedCall(action, Configs.ZONE, HostName.of(name), port);
    }

    private static String refusal(Verdict verdict) {
        var refused = ((Not) verdict).refused();
        assertThat(refused.reason()).isEqualTo(Reason.BAD_SIGNATURE);
        return refused.message();
    }

    private static String randomKey(Random random) {
        var octets = new byte[32];
        random.nextBytes(octets);
        return "MCowBQYDK2VwAyEA" + Base64.getEncoder().encodeToString(octets);
    }

    private static String noise(Random random) {
        var octets = new byte[random.nextInt(100)];
        random.nextBytes(octets);
        return new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
