package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls are let in by a token or by the global key, and to what these are for. */
class AccessTest {
    private static final String OTHER_SECRET = "abcdefghij0123456789abcdefghij0123456789";
    private static final String ACCOUNT_SECRET = "cfat_" + OTHER_SECRET;

    private final Scene scene = new Scene();

    @Test
    void bothWaysLeadIn() {
        assertThat(scene.get("/zones").status()).isEqualTo(200);
        assertThat(byKey(scene.user.email(), Scene.KEY).status()).isEqualTo(200);
    }

    @Test
    void refusesNoneHalfAndBoth() {
        assertRefused(scene.send(Call.get("/zones")), 400, 9106);
        assertRefused(scene.send(Call.get("/zones").with("X-Auth-Email", "ann@example.com")), 400, 9106);
        var both = Call.get("/zones").withKey(scene.user.email(), Scene.KEY).withToken(Scene.SECRET);
        assertRefused(scene.send(both), 400, 6003, 6111);
    }

    @Test
    void refusesMalformedHeaders() {
        assertRefused(scene.send(Call.get("/zones").withToken(Scene.SECRET + "\n")), 400, 6003, 6111);
        assertRefused(scene.send(Call.get("/zones").withToken("")), 400, 6003, 6111);
        assertRefused(scene.send(Call.get("/zones").with("Authorization", Scene.SECRET)), 400, 6003, 6111);
        assertRefused(byKey("ann", Scene.SECRET), 400, 6003, 6102, 6103);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(scene.send(Call.get("/zones").withToken(OTHER_SECRET)), 403, 9109);
        assertRefused(byKey("bob@example.com", Scene.KEY), 403, 9103);
        assertRefused(byKey(scene.user.email(), Scene.KEY.replace('1', '2')), 403, 9103);
    }

    @Test
    void refusesTokensBeforeAndAfterTheirTimeAndDisabledOnes() {
        var now = scene.clocks.now();
        scene.model.put(scene.token().living(new Token.Life(now.plusSeconds(10), now.plusSeconds(20))));
        assertRefused(scene.get("/zones"), 403, 9109);
        scene.clocks.advance(Duration.ofSeconds(10));
        assertThat(scene.get("/zones").status()).isEqualTo(200);
        scene.clocks.advance(Duration.ofSeconds(10));
        assertRefused(scene.get("/zones"), 403, 9109);
        assertThat(verified().result().get("status").stringValue()).isEqualTo("expired");
        scene.model.put(scene.token().disable());
        assertRefused(scene.get("/zones"), 403, 9109);
        assertThat(verified().result().get("status").stringValue()).isEqualTo("disabled");
        assertThat(verified().body().get("messages")).isEmpty();
    }

    @Test
    void tokenMayDoWhatItIsFor() {
        scene.model.put(scene.token().allowing(scene.zone, Permission.DNS_EDIT));
        assertRefused(scene.get("/zones"), 403, 9109);
        assertRefused(scene.get("/zones/" + scene.zone.id()), 403, 9109);
        assertThat(scene.list("").status()).isEqualTo(200);
        scene.model.put(scene.token().allowing(scene.zone, Permission.ZONE_READ, Permission.DNS_READ));
        assertThat(scene.get("/zones/" + scene.zone.id()).status()).isEqualTo(200);
        assertThat(scene.list("").status()).isEqualTo(200);
        assertRefused(scene.batch("{}"), 403, 10_000);
        scene.model.put(scene.token().allowing(scene.zone, Permission.ZONE_READ));
        assertRefused(scene.list(""), 403, 10_000);
    }

    @Test
    void othersZonesAreClosed() {
        var foreign = scene.model.addZone("example.net", ServicePlan.FREE, scene.model.addAccount("Other"));
        assertThat(scene.get("/zones?name=example.net").result()).isEmpty();
        assertRefused(scene.get("/zones/" + foreign.id()), 403, 9109);
        assertRefused(scene.get("/zones/" + foreign.id() + "/dns_records"), 403, 10_000);
        var key = Call.get("/zones/" + foreign.id()).withKey(scene.user.email(), Scene.KEY);
        assertRefused(scene.send(key), 403, 9109);
    }

    @Test
    void verifiesTokensOfUsers() {
        assertThat(verified().result().get("status").stringValue()).isEqualTo("active");
        assertRefused(scene.send(Call.get("/user/tokens/verify").withToken(OTHER_SECRET)), 401, 1000);
    }

    @Test
    void verifiesTokensOfAccountsAtTheAccountOnly() {
        scene.model.put(Token.of(scene.account, ACCOUNT_SECRET).allowing(scene.zone, Permission.ZONE_READ));
        assertThat(scene.send(Call.get("/zones").withToken(ACCOUNT_SECRET)).status())
                .isEqualTo(200);
        assertRefused(scene.send(Call.get("/user/tokens/verify").withToken(ACCOUNT_SECRET)), 401, 1000);
        var atAccount = Call.get("/accounts/" + scene.account.id() + "/tokens/verify");
        assertThat(scene.send(atAccount.withToken(ACCOUNT_SECRET)).status()).isEqualTo(200);
        assertRefused(scene.send(atAccount.withToken(Scene.SECRET)), 401, 1000);
    }

    @Test
    void wrongPathsLeadNowhere() {
        assertRefused(scene.get("/zone"), 400, 7003, 7000);
        assertRefused(scene.send(Call.of("POST", "/zones").withToken(Scene.SECRET)), 400, 7003, 7000);
        var outside =
                new Call("GET", "/zones", Call.get("/").withToken(Scene.SECRET).headers(), "", "127.0.0.1");
        assertRefused(scene.send(outside), 400, 7003, 7000);
    }

    @Test
    void usersSeeTheZonesOfAllTheirAccounts() {
        var second = scene.model.addAccount("Second");
        scene.model.addZone("example.com", ServicePlan.PRO, second);
        scene.model.put(new User("ann@example.com", Scene.KEY, Set.of(scene.account, second)));
        assertThat(byKey(scene.user.email(), Scene.KEY).result()).hasSize(2);
        assertThat(Instant.parse(byKey(scene.user.email(), Scene.KEY)
                        .result()
                        .get(0)
                        .get("created_on")
                        .stringValue()))
                .isEqualTo(scene.clocks.now());
    }

    private Scene.Answered verified() {
        return scene.get("/user/tokens/verify");
    }

    private Scene.Answered byKey(String email, String key) {
        return scene.send(Call.get("/zones").withKey(email, key));
    }

    private static void assertRefused(Scene.Answered answer, int status, Integer... codes) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.codes()).containsExactly(codes);
    }
}
