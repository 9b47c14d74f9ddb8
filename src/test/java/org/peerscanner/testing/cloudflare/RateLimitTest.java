package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who calls too often is shut out for five minutes. */
class RateLimitTest {
    private final Scene scene = new Scene();

    @Test
    void everyAnswerTellsWhatIsLeft() {
        scene.get("/zones");
        scene.clocks.advance(Duration.ofSeconds(10));
        var answer = scene.get("/zones/invalid");
        assertThat(answer.headers())
                .containsEntry("Ratelimit", "\"default\";r=1198;t=290")
                .containsEntry("Ratelimit-Policy", "\"default\";q=1200;w=300")
                .doesNotContainKey("Retry-After");
    }

    @Test
    void oneCallTooManyShutsTheUserOutForFiveMinutes() {
        call(1200, Duration.ofMillis(10));
        var refused = scene.get("/zones");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.codes()).containsExactly(10_100);
        assertThat(refused.headers())
                .containsEntry("Retry-After", "300")
                .containsEntry("Ratelimit", "\"default\";r=0;t=300");
        var byKey = Call.get("/zones").withKey(scene.user.email(), Scene.KEY);
        assertThat(scene.send(byKey).status()).isEqualTo(429);
        scene.clocks.advance(Duration.ofMillis(299_001));
        assertThat(scene.get("/zones").headers()).containsEntry("Retry-After", "1");
        scene.clocks.advance(Duration.ofMillis(999));
        assertThat(scene.get("/zones").status()).isEqualTo(200);
        assertThat(scene.model.log().withStatus(429)).isEqualTo(3);
    }

    @Test
    void accountTokensHaveALimitOfTheirOwn() {
        call(1201, Duration.ofMillis(10));
        var secret = "cfat_" + Scene.SECRET;
        scene.model.put(Token.of(scene.account, secret).allowing(scene.zone, Permission.ZONE_READ));
        assertThat(scene.send(Call.get("/zones").withToken(secret)).status()).isEqualTo(200);
    }

    @Test
    void addressesMayCallTwoHundredTimesASecond() {
        call(200, Duration.ofMillis(4));
        assertThat(scene.get("/zones").status()).isEqualTo(429);
        assertThat(scene.send(Call.get("/zones").withToken(Scene.SECRET).from("192.0.2.1"))
                        .status())
                .isEqualTo(200);
        scene.clocks.advance(Duration.ofMinutes(5));
        assertThat(scene.get("/zones").status()).isEqualTo(200);
    }

    /** Whatever the rhythm: no five minutes ever have more answered calls than the limit. */
    @Test
    void neverLetsMoreThroughThanTheLimit() {
        var random = new Random(1);
        for (var i = 0; i < 8000; i++) {
            scene.clocks.advance(Duration.ofMillis(6 + (random.nextInt(400) == 0 ? random.nextInt(200_000) : 100)));
            scene.get("/zones");
        }
        var answered = scene.model.log().entries().stream()
                .filter(entry -> entry.status() == 200)
                .map(CallLog.Entry::at)
                .toList();
        assertThat(answered).hasSizeGreaterThan(2400);
        assertThat(List.copyOf(answered)).satisfies(times -> {
            for (var i = 1200; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1200), times.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
            }
        });
    }

    private void call(int times, Duration pause) {
        for (var i = 0; i < times; i++) {
            scene.clocks.advance(pause);
            scene.get("/zones/invalid");
        }
    }
}
