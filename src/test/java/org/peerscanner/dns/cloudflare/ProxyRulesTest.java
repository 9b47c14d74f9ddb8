package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyRulesTest {
    @Test
    void thirteenPortsArePassedOn() {
        assertThat(IntStream.rangeClosed(1, 65_535)
                        .filter(port -> ProxyRules.objection(port).isEmpty()))
                .containsExactly(80, 443, 2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096, 8080, 8443, 8880);
        assertThat(ProxyRules.objection(8888))
                .hasValue("port 8888 is not passed on by Cloudflare's proxies (expected: 80, 8080, 8880, 2052, 2082,"
                        + " 2086, 2095, 443, 2053, 2083, 2087, 2096 or 8443; or dns.cloudflare.proxied: false)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.0.1", "172.31.255.255", "192.168.1.1",
                "198.19.0.1", "224.0.0.1", "255.255.255.255", "1.1.1.1", "1.0.0.1", "104.16.0.1", "172.67.1.1",
                "188.114.96.3", "::", "::1", "64:ff9b::1", "2001:db8::1", "2002::1", "2606:4700::1111",
                "2a06:98c7:ffff::1", "fd00::1", "fe80::1", "ff02::1"
            })
    void whatCloudflareRefusesIsRefusedFirst(String address) {
        assertThat(ProxyRules.objection(InetAddress.ofLiteral(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"45.0.0.1", "1.1.1.2", "104.32.0.1", "172.32.0.1", "2a06:98c8::1", "2a01:4f8::1"})
    void othersPass(String address) {
        assertThat(ProxyRules.objection(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Test
    void theReasonSaysWhatToDo() {
        assertThat(ProxyRules.objection(InetAddress.ofLiteral("104.16.0.1")))
                .hasValue("104.16.0.1 is Cloudflare's own (104.16.0.0/13), which Cloudflare refuses behind its proxies"
                        + " (expected: a public address; or dns.cloudflare.proxied: false)");
    }
}
