package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.rotation.Selection;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.Hosts;

class RecordsTest {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Records RECORDS = new Records(Configs.ZONE, FakeDns.STYLE, _ -> Optional.empty());

    @Test
    void saysTheAddressAndTheUseOfAHostUnderItsOwnName() {
        assertThat(of(Hosts.down("alice", "192.0.2.1")))
                .containsExactlyInAnyOrder(
                        address("alice.peerscanner.test", "192.0.2.1"),
                        text("alice.peerscanner.test", "port=8888 protocol=connect tls=off"));
    }

    @Test
    void saysTheAddressAndThePortOfEachMemberUnderTheRotationsName() {
        assertThat(of(Hosts.up("alice", "2001:db8::1")))
                .contains(
                        address("peers.peerscanner.test", "2001:db8::1"),
                        service("_proxy._tcp.peers.peerscanner.test", "alice.peerscanner.test"))
                .hasSize(4);
    }

    @Test
    void twoHostsOnOneAddressShareTheRotationsRecord() {
        var records = of(Hosts.up("alice", "192.0.2.1"), Hosts.up("bob", "192.0.2.1"));

        assertThat(records.stream().filter(record -> record.name().equals("peers.peerscanner.test")))
                .containsExactly(address("peers.peerscanner.test", "192.0.2.1"));
        assertThat(records.stream().filter(record -> record.data() instanceof ResourceRecord.Service))
                .hasSize(2);
    }

    @Test
    void notesBesideEachRecordTheFirstHostByNameThatItIsThereFor() {
        var records = RECORDS.draft(select(Hosts.up("bob", "192.0.2.1"), Hosts.up("alice", "192.0.2.1")), List.of())
                .records();

        assertThat(records)
                .filteredOn(record -> record.name().equals("peers.peerscanner.test"))
                .extracting(record -> record.bearer().orElseThrow().text())
                .containsExactly("8888/connect alice");
        assertThat(records)
                .filteredOn(record -> record.name().equals("bob.peerscanner.test"))
                .extracting(record -> record.bearer().orElseThrow().text())
                .containsOnly("8888/connect bob");
    }

    @Test
    void saysNothingButAddressesToAProviderThatWantsNoExtrasAndHasThemProxiedIfItDoes() {
        var style = new RecordStyle(Duration.ofSeconds(1), true, false, Duration.ZERO);

        var records = new Records(Configs.ZONE, style, _ -> Optional.empty())
                .draft(select(Hosts.up("fl-sg-1", "192.0.2.1")), List.of())
                .records();

        assertThat(records)
                .hasSize(5)
                .allMatch(record -> record.proxied() && record.data() instanceof ResourceRecord.Address);
    }

    private static Set<ResourceRecord> of(Host... hosts) {
        return RECORDS.draft(select(hosts), List.of()).records().stream()
                .map(RecordsTest::withoutBearer)
                .collect(Collectors.toSet());
    }

    private static Selection select(Host... hosts) {
        return new Rotations(Configs.rotation(70)).select(List.of(hosts), Hosts.BIRTH);
    }

    private static ResourceRecord withoutBearer(ResourceRecord record) {
        return new ResourceRecord(record.name(), record.ttl(), record.data(), record.proxied(), Optional.empty());
    }

    private static ResourceRecord address(String name, String address) {
        return new ResourceRecord(name, TTL, new ResourceRecord.Address(InetAddress.ofLiteral(address)));
    }

    private static ResourceRecord text(String name, String text) {
        return new ResourceRecord(name, TTL, new ResourceRecord.Text(text));
    }

    private static ResourceRecord service(String name, String target) {
        return new ResourceRecord(name, TTL, new ResourceRecord.Service(8888, target));
    }
}
