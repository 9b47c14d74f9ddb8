package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.RegistrationConfig.Addresses;

/** Whose a name is, as callers at several addresses see it. */
class OwnershipOverHttpTest {
    private static final String HELD = "name: a is held by another caller and becomes free at 2026-01-01T01:10:01Z"
            + " unless renewed (expected: the address that registered it, or its token)\n";

    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void handsTheTokenOutOnce() {
        var token = api.post("/register", "name=a&port=443").headers().firstValue("X-Peerscanner-Token");
        assertThat(token).hasValueSatisfying(text -> assertThat(text).matches("[A-Za-z0-9_-]{22}"));
        assertThat(api.post("/register", "name=a&port=443").headers().firstValue("X-Peerscanner-Token"))
                .isEmpty();
    }

    @Test
    void refusesAStrangerWhileTheLeaseRunsAndAnHourLonger() {
        api.post("/register", "name=a&port=443");
        assertThat(api.postFrom("127.0.0.2", "/register", "name=a&port=443"))
                .startsWith("HTTP/1.1 409 ")
                .endsWith("\r\n\r\n" + HELD);
        assertThat(api.postFrom("127.0.0.2", "/unregister", "name=a&port=443"))
                .startsWith("HTTP/1.1 409 ")
                .endsWith("\r\n\r\n" + HELD);
        assertThat(api.host("a").registration().endpoint()).hasToString("127.0.0.1:443");
        api.time.advance(Duration.ofMinutes(69));
        assertThat(api.postFrom("127.0.0.2", "/register", "name=a&port=443")).startsWith("HTTP/1.1 409 ");
        api.time.advance(Duration.ofMinutes(1));
        assertThat(api.postFrom("127.0.0.2", "/register", "name=a&port=443")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void movesTheHostForWhoeverShowsTheToken() {
        var token = token();
        assertThat(api.postFrom("127.0.0.2", "/register", "name=a&port=8443&token=" + token))
                .startsWith("HTTP/1.1 200 ");
        assertThat(api.host("a").registration().endpoint()).hasToString("127.0.0.2:8443");
        assertThat(api.examiner.examined().getLast().registration().endpoint()).hasToString("127.0.0.2:8443");
    }

    @Test
    void takesTheTokenInAHeaderToo() {
        var token = token();
        assertThat(api.raw(
                        "127.0.0.2",
                        "POST /unregister?name=a&port=443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "x-peerscanner-token: " + token + "\r\n\r\n"))
                .endsWith("\r\n\r\nHost unregistered\n");
    }

    @Test
    void believesNoForwardingHeader() {
        api.post("/register", "name=a&port=443", "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1");
        assertThat(api.host("a").registration().endpoint()).hasToString("127.0.0.1:443");
    }

    @Test
    void refusesAnAddressThatIsNotGlobalWhenConfigured() {
        try (var global = ApiFixture.start(ApiFixture.config("127.0.0.1:0", Addresses.GLOBAL))) {
            var response = global.post("/register", "name=a&port=443");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).startsWith("address: 127.0.0.1 is loopback (127.0.0.0/8, RFC 1122) (expected:");
            assertThat(global.fleet.hosts()).isEmpty();
        }
    }

    @Test
    void refusesWhatTheRulesForbid() {
        assertThat(api.post("/register", "name=www&port=443").body()).startsWith("name: www is reserved (expected: ");
        assertThat(api.post("/register", "name=a&port=22").body())
                .isEqualTo("port: 22 (expected: one of 80,443,1024-65535)\n");
        assertThat(api.post("/register", "name=a&port=80&protocol=gopher").body())
                .isEqualTo("protocol: gopher (expected: auto, enproxy, connect, forward, socks5)\n");
        assertThat(api.post("/register", "name=a&port=80&tls=maybe").body())
                .isEqualTo("tls: maybe (expected: auto, on, off)\n");
        assertThat(api.fleet.hosts()).isEmpty();
    }

    @Test
    void saysThatTheStoreFailsAndChangesNothing() {
        api.post("/register", "name=a&port=443");
        var before = api.host("a");
        api.store.fail(true);
        var response = api.post("/register", "name=a&port=8443");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .isEqualTo("store: cannot be written, nothing has changed (expected: try again in a minute)\n");
        assertThat(api.post("/unregister", "name=a&port=443").statusCode()).isEqualTo(503);
        assertThat(api.fleet.hosts()).containsExactly(before);
        assertThat(api.examiner.examined()).hasSize(1);
    }

    /** Unregistered while it was probed, or peerscanner is stopping: the examiner says so in the same way. */
    @Test
    void saysAndCountsThatAProbeWasGivenUp() {
        api.examiner.stop();
        var reply = api.post("/register", "name=a&port=443");

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body())
                .isEqualTo("the host was unregistered while it was probed, or peerscanner is stopping\n");
        assertThat(api.registers.counts()).containsEntry("not_probed", 1L);
    }

    private String token() {
        return api.post("/register", "name=a&port=443")
                .headers()
                .firstValue("X-Peerscanner-Token")
                .orElseThrow();
    }
}
