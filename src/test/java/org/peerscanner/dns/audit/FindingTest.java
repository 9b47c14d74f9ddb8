package org.peerscanner.dns.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    private final ZoneBuilder zone = new ZoneBuilder();

    @Test
    void nothingIsOddAboutWhatPeerscannerPublishes() {
        for (var label : List.of("fl-sg-1", "roundrobin", "fallbacks", "sg.fallbacks", "peers")) {
            zone.with(label, "192.0.2.1");
        }
        for (var label : List.of("alice", "peers")) {
            zone.with(label, "2001:db8::1");
        }

        assertThat(findings()).isEmpty();
    }

    @Test
    void anAddressThatStandsTwiceInARotationIsSaidInTheWordsOfTheFirstProgram() {
        zone.with("fl-sg-1", "192.0.2.1")
                .with("roundrobin", "192.0.2.1")
                .with("roundrobin", "192.0.2.1")
                .with("sg.fallbacks", "192.0.2.1")
                .with("sg.fallbacks", "192.0.2.1")
                .with("sg.fallbacks", "192.0.2.1");

        assertThat(findings())
                .containsExactly(
                        "192.0.2.1 appears 2 times in roundrobin", "192.0.2.1 appears 3 times in sg.fallbacks");
    }

    @Test
    void anAddressInTheRotationsOfTwoCountriesIsNoDuplicate() {
        zone.with("fl-sg-1", "192.0.2.1").with("sg.fallbacks", "192.0.2.1").with("us.fallbacks", "192.0.2.1");

        assertThat(findings()).isEmpty();
    }

    @Test
    void anAddressUnderSeveralOwnNames() {
        zone.with("fl-sg-1", "192.0.2.1").with("fl-sg-2", "192.0.2.1");

        assertThat(findings())
                .containsExactly(
                        "192.0.2.1 appears 2 times in fl-",
                        "192.0.2.1 has 2 own names: fl-sg-1.example.com, fl-sg-2.example.com");
    }

    @Test
    void aNameWithSeveralAddresses() {
        zone.with("fl-sg-1", "192.0.2.2").with("fl-sg-1", "192.0.2.1");

        assertThat(findings()).containsExactly("fl-sg-1.example.com has 2 addresses: 192.0.2.1, 192.0.2.2");
    }

    @Test
    void aMemberWithoutAnOwnRecord() {
        zone.with("roundrobin", "192.0.2.1").with("peers", "192.0.2.1").with("www", "192.0.2.1");

        assertThat(findings()).containsExactly("192.0.2.1 has no own record and is in peers, roundrobin");
    }

    @Test
    void aPeersOwnRecordIsKnownByItsAddressOrItsMark() {
        zone.with("peers", "192.0.2.1")
                .with("alice", "192.0.2.1")
                .marked("bob", "192.0.2.2", "other")
                .with("bob", "192.0.2.3")
                .marked("carol", "192.0.2.2", "default");

        assertThat(findings())
                .containsExactly(
                        "192.0.2.2 appears 2 times in own records of peers",
                        "192.0.2.2 has 2 own names: bob.example.com, carol.example.com");
    }

    @Test
    void whatIsNobodysBusinessHereIsNotLookedAt() {
        zone.with("www", "192.0.2.1")
                .with("www", "192.0.2.1")
                .with("ns1", "192.0.2.1")
                .with("@", "192.0.2.1")
                .with("deep.down", "192.0.2.1")
                .with("usa.fallbacks", "192.0.2.1")
                .with("*", "192.0.2.1")
                .with("intranet", "192.0.2.1")
                .with("intranet", "192.0.2.2");

        assertThat(findings()).isEmpty();
    }

    private List<String> findings() {
        return Finding.of(zone.census()).stream().map(Finding::text).toList();
    }
}
