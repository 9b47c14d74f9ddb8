package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field of a record is checked, and kept in the zone's own form. */
class FieldRulesTest {
    private final Scene scene = new Scene();

    @ParameterizedTest
    @CsvSource({
        "@, example.com",
        "example.com, example.com",
        "A, a.example.com",
        "a.Example.COM, a.example.com",
        "a.example.com., a.example.com",
        "bücher, xn--bcher-kva.example.com",
        "mail.a.net, mail.a.net.example.com",
        "*.a, *.a.example.com",
        "_dmarc, _dmarc.example.com"
    })
    void namesAreWholeAndInLowerCase(String given, String shown) {
        assertThat(postNamed(given).result().get("name").stringValue()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "-a", "a-", "a b", "a*", "b.*.a", "a/b"})
    void refusesBadNames(String name) {
        assertRefused(postNamed(name), 9000);
    }

    @Test
    void refusesLongLabelsAndNames() {
        assertThat(postNamed("a".repeat(63)).status()).isEqualTo(200);
        assertRefused(postNamed("a".repeat(64)), 9000);
        assertRefused(postNamed("abcdefghi.".repeat(25) + "a"), 9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"45.1", "45.0.0.256", "045.0.0.1", "45.0.0.1 ", "2a00::1", "host"})
    void refusesWhatIsNoIpv4Address(String content) {
        assertRefused(post("A", content, ""), 9005);
    }

    @ParameterizedTest
    @CsvSource({
        "2A00::0:0:1, 2a00::1",
        "2a00:0:0:1:0:0:0:1, 2a00:0:0:1::1",
        "2a00:0:1:1:1:1:1:1, 2a00:0:1:1:1:1:1:1",
        "::1, ::1",
        "2a00::, 2a00::"
    })
    void ipv6AddressesAreInTheFormOfRfc5952(String given, String shown) {
        assertThat(post("AAAA", given, "").result().get("content").stringValue())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"45.0.0.1", "2a00::1::2", "fe80::1%eth0", "::ffff:45.0.0.1", "host"})
    void refusesWhatIsNoIpv6Address(String content) {
        assertRefused(post("AAAA", content, ""), 9006);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.0.1", "172.31.0.1", "192.168.0.1", "198.51.100.1",
                "203.0.113.1", "224.0.0.1", "255.255.255.255", "0.0.0.0", "1.1.1.1", "104.16.0.1", "172.67.1.1"
            })
    void refusesToProxyPrivateSpecialAndOwnAddresses(String target) {
        assertRefused(post("A", target, ",\"proxied\":true"), 9003);
        var unproxied = post("A", target, "").result();
        assertThat(unproxied.get("proxiable").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "fe80::1", "fd00::1", "2001:db8::1", "2606:4700::1", "64:ff9b::1", "ff02::1"})
    void refusesToProxySpecialIpv6Addresses(String target) {
        assertRefused(post("AAAA", target, ",\"proxied\":true"), 9003);
    }

    @Test
    void proxiesWhatIsPublic() {
        assertThat(post("A", "45.0.0.1", ",\"proxied\":true").status()).isEqualTo(200);
        assertThat(post("A", "192.0.2.1", ",\"proxied\":true").status()).isEqualTo(200);
        assertThat(post("AAAA", "2a00::1", ",\"proxied\":true").status()).isEqualTo(200);
        assertRefused(post("TXT", "text", ",\"proxied\":true"), 9004);
    }

    @Test
    void timesToLiveHaveTheirRange() {
        for (var ttl : new String[] {"0", "59", "86401", "-1", "60.5", "99999999999"}) {
            assertRefused(post("A", "45.0.0.1", ",\"ttl\":" + ttl), 9021);
        }
        assertRefused(post("A", "45.0.0.1", ",\"ttl\":\"60\""), 9022);
        assertThat(post("A", "45.0.0.1", ",\"ttl\":60").result().get("ttl").intValue())
                .isEqualTo(60);
        assertThat(post("A", "45.0.0.2", "").result().get("ttl").intValue()).isEqualTo(1);
        var enterprise = new Scene(ServicePlan.ENTERPRISE);
        assertThat(enterprise
                        .post("{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\",\"ttl\":30}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void proxiedRecordsAreAlwaysAutomatic() {
        var record = post("A", "45.0.0.1", ",\"proxied\":true,\"ttl\":300").result();
        assertThat(record.get("ttl").intValue()).isEqualTo(1);
    }

    @Test
    void commentsHaveTheLengthOfThePlan() {
        assertThat(post("A", "45.0.0.1", ",\"comment\":\"" + "é".repeat(100) + "\"")
                        .status())
                .isEqualTo(200);
        assertRefused(post("A", "45.0.0.2", ",\"comment\":\"" + "x".repeat(101) + "\""), 9313);
        assertRefused(post("A", "45.0.0.2", ",\"comment\":\"a\\nb\""), 9207);
        var paid = new Scene(ServicePlan.PRO);
        var body = "{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\",\"comment\":\"%s\"}";
        assertRefused(paid.post(body.formatted("x".repeat(501))), 9313);
        assertThat(paid.post(body.formatted("x".repeat(500))).status()).isEqualTo(200);
    }

    @Test
    void tagsAreForPaidPlans() {
        assertRefused(post("A", "45.0.0.1", ",\"tags\":[\"a:b\",\"c\"]"), 9300);
        var paid = new Scene(ServicePlan.PRO);
        var record = paid.post("{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\",\"tags\":[\"a:b\"]}");
        assertThat(record.result().get("tags").get(0).stringValue()).isEqualTo("a:b");
        assertThat(record.result().has("tags_modified_on")).isTrue();
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertRefused(post("B", "45.0.0.1", ""), 9020);
        assertRefused(post("A", "45.0.0.1", ",\"proxy\":true"), 9207);
        assertRefused(scene.post("{\"type\":\"A\",\"name\":\"a\"}"), 9207);
        assertRefused(scene.post("{\"type\":\"A\","), 9207);
        assertRefused(scene.post("[]"), 9207);
        assertRefused(scene.send(scene.create("{}").with("Content-Type", "text/plain")), 9207);
    }

    @Test
    void recordsOfOtherTypesCanStandInTheZone() {
        assertThat(post("TXT", "v=spf1 -all", "").status()).isEqualTo(200);
        assertRefused(post("TXT", "x".repeat(4097), ""), 9015);
        assertThat(post("MX", "Mail.Example.net.", ",\"priority\":10")
                        .result()
                        .get("content")
                        .stringValue())
                .isEqualTo("mail.example.net");
        assertRefused(post("MX", "mail.example.net", ""), 9207);
        var data = ",\"data\":{\"flags\":0,\"tag\":\"issue\",\"value\":\"ca.example\"}";
        assertThat(post("CAA", "", data).result().get("content").stringValue()).isEqualTo("0 issue ca.example");
    }

    private Scene.Answered postNamed(String name) {
        return scene.post("{\"type\":\"A\",\"content\":\"45.0.0.1\",\"name\":\"" + name + "\"}");
    }

    private Scene.Answered post(String type, String content, String more) {
        return scene.post("{\"type\":\"%s\",\"name\":\"a\",\"content\":\"%s\"%s}".formatted(type, content, more));
    }

    private static void assertRefused(Scene.Answered answer, int code) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).last().isEqualTo(code);
        assertThat(answer.body().get("success").booleanValue()).isFalse();
        assertThat(answer.result().isNull()).isTrue();
    }
}
