package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.ZoneName;

class OwnNamesTest {
    private final OwnNames names = new OwnNames(ZoneName.of("example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peers.example.com",
                "roundrobin.example.com",
                "fallbacks.example.com",
                "sg.fallbacks.example.com",
                "_proxy._tcp.peers.example.com",
                "_proxy._tcp.sg.fallbacks.example.com",
                "alice.example.com",
                "fl-sg-0001.example.com"
            })
    void rotationsAndHostsAreOnes(String name) {
        assertThat(names.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                ".example.com",
                "com",
                "",
                "alice.example.org",
                "alice-example.com",
                "www.example.com",
                "ns1.example.com",
                "xn--bcher-kva.example.com",
                "*.example.com",
                "_dmarc.example.com",
                "alice.dev.example.com",
                "sgp.fallbacks.example.com",
                "_proxy._tcp.example.com",
                "_proxy._tcp.alice.example.com"
            })
    void nothingElseIs(String name) {
        assertThat(names.contains(name)).isFalse();
    }
}
