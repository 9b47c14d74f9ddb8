package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;

class OrdersHandlerTest {
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anOrderIsShownBesideTheMeasuredHealth() {
        api.post("/register", "name=alice&port=3128");
        var given = put("/v1/orders/alice", "order=drain&for=2h&why=new+disk");
        assertThat(given.body()).contains("alice is drained by the operator until 2026-01-01T02:00:00Z: new disk");

        assertThat(get("/v1/hosts/alice")).contains("\"health\":\"up\"", "\"order\":\"drain\"", "\"why\":\"new disk\"");
        assertThat(get("/v1/orders")).contains("\"host\":\"alice\"", "\"until\":\"2026-01-01T02:00:00Z\"");

        api.time.advance(Duration.ofHours(2));
        assertThat(get("/v1/orders")).doesNotContain("alice");
    }

    @Test
    void saysSoWhenNobodyHasRegisteredTheName() {
        assertThat(put("/v1/orders/alcie", "order=drain").body())
                .contains("alcie is drained by the operator (at present no host of that name is registered)");
    }

    @Test
    void strangersCannotGiveOrders() {
        assertThat(api.get("/v1/orders").statusCode()).isEqualTo(404);
    }

    @Test
    void anOrderIsTakenBack() {
        put("/v1/orders/alice", "order=pin");
        assertThat(delete("/v1/orders/alice").body()).contains("alice is no longer pinned by the operator");
        assertThat(delete("/v1/orders/alice").statusCode()).isEqualTo(404);
        assertThat(api.orders.current().say(HostName.of("alice"), Verb::isIn)).isFalse();
    }

    @Test
    void aBannedHostIsToldWhyItMayNotRegister() {
        put("/v1/orders/alice", "order=ban&why=abuse+reports");
        var refused = api.post("/register", "name=alice&port=3128", "Accept", "application/json");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("\"reason\":\"banned\"", "name: alice is banned by the operator: abuse reports");
        assertThat(api.fleet.hosts()).isEmpty();

        delete("/v1/orders/alice");
        assertThat(api.post("/register", "name=alice&port=3128").statusCode()).isEqualTo(200);
    }

    @Test
    void dnsIsFrozenAndThawed() {
        assertThat(put("/v1/freeze", "for=10m").body())
                .contains("DNS is frozen by the operator until 2026-01-01T00:10:00Z");
        assertThat(get("/v1/orders")).contains("\"freeze\":{");
        assertThat(get("/v1/hosts")).contains("\"freeze\":{", "DNS is frozen by the operator");
        assertThat(delete("/v1/freeze").statusCode()).isEqualTo(200);
        assertThat(delete("/v1/freeze").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/orders/alice | order=kill | order: kill (expected: hold, release, drain, ban, pin)",
                "/v1/orders/alice | why=x | order:  (expected: hold",
                "/v1/orders/-x | order=pin | name: -x (expected:",
                "/v1/orders/alice | order=pin&for=soon | duration: soon (expected:",
                "/v1/orders/alice | order=pin&for=0s | for: 0s (expected: 1ms to 3650d)",
                "/v1/freeze | why=a%0Ab | why: 3 characters (expected: one line"
            })
    void refusesWhatItCannotUnderstand(String path, String form, String message) {
        var refused = put(path, form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(message);
    }

    private HttpResponse<String> put(String path, String query) {
        return api.sendAsOperator("PUT", path + "?" + query);
    }

    private HttpResponse<String> delete(String path) {
        return api.sendAsOperator("DELETE", path);
    }

    private String get(String path) {
        return api.getAsOperator(path).body();
    }
}
