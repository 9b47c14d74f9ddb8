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
import org.peerscanner.registration.LeaseClock.Moment;
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
    private final SignatureCheck signatures = new SignatureCheck(START);

    @Test
    void believesASignatureOfThisVeryCall() {
        assertThat(check(sign(NOW, NONCE), CALL, NOW)).isEqualTo(new Genuine(signer.key()));
    }

    @Test
    void believesItOnce() {
        check(sign(NOW, NONCE), CALL, NOW);
        assertThat(refusal(check(sign(NOW, NONCE), CALL, NOW.plus(SignatureCheck.WINDOW))))
                .startsWith("signature: used before");
    }

    @Test
    void aWrongSignatureUsesUpNoNonce() {
        var other = new Signer().sign("register", "a", 443, NOW, NONCE);
        assertThat(check(new Signature(signer.key(), other.time(), NONCE, other.value()), CALL, NOW))
                .isInstanceOf(Not.class);
        assertThat(check(sign(NOW, NONCE), CALL, NOW)).isInstanceOf(Genuine.class);
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
            assertThat(refusal(check(signature, other, NOW))).startsWith("signature: wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -100_000, 100_000})
    void believesNoSignatureOfAnotherTime(long seconds) {
        assertThat(refusal(check(sign(NOW.plusSeconds(seconds), NONCE), CALL, NOW)))
                .startsWith("signature: of another time");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void bearsClocksThatDifferByFiveMinutes(long seconds) {
        assertThat(check(sign(NOW.plusSeconds(seconds), NONCE), CALL, NOW)).isInstanceOf(Genuine.class);
    }

    @Test
    void believesNoSignatureOfBeforeTheStartSinceItsUseMayBeForgotten() {
        assertThat(check(sign(START.minusSeconds(2), NONCE), CALL, START.plusSeconds(1)))
                .isInstanceOf(Not.class);
    }

    @Test
    void believesSignaturesAfterAClockThatWasAheadAtTheStartHasBeenPutRight() {
        var put = START.minus(Duration.ofHours(2));

        assertThat(signatures.of(sign(put, NONCE), CALL, new Moment(START.plusSeconds(10), put)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void believesNoSignatureOfBeforeTheStartAfterAClockThatWasBehindHasBeenPutRight() {
        var put = START.plus(Duration.ofHours(2));
        var now = new Moment(START.plusSeconds(10), put.plusSeconds(10));

        assertThat(signatures.of(sign(put.minusSeconds(2), NONCE), CALL, now)).isInstanceOf(Not.class);
        assertThat(signatures.of(sign(put, NONCE), CALL, now)).isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 600, 3600})
    void believesASignatureOnceThoughTheClockIsSetBack(long seconds) {
        check(sign(NOW, NONCE), CALL, NOW);
        var later = new Moment(NOW.plusSeconds(seconds), NOW.plusSeconds(1));

        assertThat(refusal(signatures.of(sign(NOW, NONCE), CALL, later))).startsWith("signature: used before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space in it..", "0123456789abcde\n"})
    void wantsAUsableNonce(String nonce) {
        assertThat(refusal(check(sign(NOW, nonce), CALL, NOW))).startsWith("signature: incomplete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AAAA", "MCowBQYDK2VwAyEA", "not base64 at all, but as long as a key would be, sixty, yes."})
    void saysWhatAKeyIs(String key) {
        var signature = new Signature(key, "" + NOW.getEpochSecond(), NONCE, "AAAA");
        assertThat(refusal(check(signature, CALL, NOW)))
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
            var verdict = check(new Signature(key, genuine.time(), NONCE, value), CALL, NOW);
            assertThat(verdict).isInstanceOf(Not.class);
            assertThat(((Not) verdict).refused().message()).matches("[\\x20-\\x7e]+");
        }
    }

    @Test
    void forgetsNoNonceToMakeRoomForAnother() {
        var nonces = new NonceMemory(Duration.ofMinutes(5), 2);
        assertThat(use(nonces, "a", 0)).isEqualTo(NonceMemory.Entry.NEW);
        assertThat(use(nonces, "b", 1)).isEqualTo(NonceMemory.Entry.NEW);
        assertThat(use(nonces, "c", 2)).isEqualTo(NonceMemory.Entry.NO_ROOM);
        assertThat(use(nonces, "a", 600)).isEqualTo(NonceMemory.Entry.USED);
        assertThat(use(nonces, "c", 601)).isEqualTo(NonceMemory.Entry.NEW);
    }

    private static NonceMemory.Entry use(NonceMemory nonces, String nonce, long seconds) {
        var now = NOW.plusSeconds(seconds);
        return nonces.use(nonce, now, new Moment(now, now));
    }

    /** While both clocks show the same. */
    private Verdict check(Signature signature, SignedCall call, Instant now) {
        return signatures.of(signature, call, new Moment(now, now));
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
