package org.peerscanner.dns.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Bearer;
import org.peerscanner.fleet.Port;

class AdoptionTest {
    private final ZoneBuilder zone = new ZoneBuilder();

    @Test
    void ownRecordsAndMembersAreThereForTheSameHost() {
        zone.with("fl-sg-1", "192.0.2.1")
                .with("roundrobin", "192.0.2.1")
                .with("sg.fallbacks", "192.0.2.1")
                .with("alice", "192.0.2.2")
                .with("peers", "192.0.2.2");

        assertThat(adopted())
                .containsExactly(
                        "A alice.example.com 192.0.2.2: alice",
                        "A fl-sg-1.example.com 192.0.2.1: fl-sg-1",
                        "A peers.example.com 192.0.2.2: alice",
                        "A roundrobin.example.com 192.0.2.1: fl-sg-1",
                        "A sg.fallbacks.example.com 192.0.2.1: fl-sg-1");
    }

    @Test
    void eachBearerIsAdoptedWithThePortGiven() {
        zone.with("fl-sg-1", "192.0.2.1");

        assertThat(Adoption.of(zone.census(), new Port(8443)).values())
                .extracting(Bearer::text)
                .containsExactly("adopted 8443/auto fl-sg-1");
    }

    @Test
    void whatIsMarkedAlreadyOrNobodysBusinessIsLeftAlone() {
        zone.marked("fl-sg-1", "192.0.2.1", "default")
                .marked("roundrobin", "192.0.2.1", "other")
                .with("peers", "192.0.2.1")
                .with("www", "192.0.2.1")
                .with("mail", "192.0.2.1")
                .with("ns2", "192.0.2.1")
                .with("intranet", "192.0.2.9")
                .with("@", "192.0.2.1");

        assertThat(adopted()).containsExactly("A peers.example.com 192.0.2.1: fl-sg-1");
    }

    @Test
    void aMemberWithoutAnOwnRecordGetsANameThatSaysAsMuchAsItsRotations() {
        zone.with("peers", "192.0.2.1")
                .with("roundrobin", "192.0.2.1")
                .with("sg.fallbacks", "192.0.2.1")
                .with("fallbacks", "192.0.2.2")
                .with("peers", "2001:db8::1");

        assertThat(adopted())
                .containsExactly(
                        "A fallbacks.example.com 192.0.2.2: fl-192-0-2-2",
                        "A peers.example.com 192.0.2.1: fl-sg-192-0-2-1",
                        "AAAA peers.example.com 2001:db8::1: peer-20010db8000000000000000000000001",
                        "A roundrobin.example.com 192.0.2.1: fl-sg-192-0-2-1",
                        "A sg.fallbacks.example.com 192.0.2.1: fl-sg-192-0-2-1");
    }

    @Test
    void aMemberIsAFallbacksRatherThanAPeersWithTheSameAddress() {
        zone.with("alice", "192.0.2.1").with("fl-sg-1", "192.0.2.1").with("peers", "192.0.2.1");

        assertThat(adopted()).contains("A peers.example.com 192.0.2.1: fl-sg-1");
    }

    private List<String> adopted() {
        return Adoption.of(zone.census(), new Port(443)).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().host())
                .toList();
    }
}
