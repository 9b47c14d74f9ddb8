package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class RecoveryTest {
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Test
    void aHostThatWasInARotationComesBackAsOneThatWorks() {
        var hosts = hosts(OwnRecords.own("alice", "192.0.2.1"), OwnRecords.member("peers", "alice", "192.0.2.1"));

        assertThat(hosts).singleElement().satisfies(host -> {
            assertThat(host.name().label()).isEqualTo("alice");
            assertThat(host.address()).isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
            assertThat(host.registration().endpoint().port().number()).isEqualTo(443);
            assertThat(host.registration().leaseEnd()).isEqualTo(Hosts.BIRTH.plus(LEASE));
            assertThat(host.standing().health()).isEqualTo(Health.UP);
            assertThat(host.standing().proven()).isTrue();
            assertThat(host.standing().access()).contains(new Access(Protocol.CONNECT, true));
        });
    }

    @Test
    void aHostWithNothingButItsOwnRecordIsYetToBeJudged() {
        assertThat(hosts(OwnRecords.own("alice", "192.0.2.1"))).singleElement().satisfies(host -> {
            assertThat(host.standing().health()).isEqualTo(Health.UNKNOWN);
            assertThat(host.standing().proven()).isTrue();
        });
    }

    @Test
    void aHostThatHadNoRoomForItsOwnRecordComesBackFromItsRotation() {
        assertThat(hosts(OwnRecords.member("peers", "alice", "192.0.2.1")))
                .singleElement()
                .satisfies(host -> {
                    assertThat(host.standing().health()).isEqualTo(Health.UP);
                    assertThat(host.standing().proven()).isTrue();
                });
    }

    @Test
    void theOwnRecordIsRightAboutTheAddress() {
        var own = OwnRecords.own("alice", "192.0.2.1");
        var member = OwnRecords.member("peers", "alice", "192.0.2.2");

        assertThat(hosts(own, member)).extracting(Host::address).containsExactly(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(hosts(member, own)).extracting(Host::address).containsExactly(InetAddress.ofLiteral("192.0.2.1"));
    }

    @Test
    void recordsThatNameNobodyBringNobodyBack() {
        var nameless = new ResourceRecord(
                Configs.ZONE.under("peers"),
                Duration.ofSeconds(30),
                new ResourceRecord.Address(InetAddress.ofLiteral("192.0.2.1")));

        assertThat(hosts(nameless)).isEmpty();
    }

    private static List<Host> hosts(ResourceRecord... records) {
        var contents = ZoneContents.of(Set.of(records));
        return new Recovery(Configs.ZONE, LEASE).hosts(contents, _ -> true, Hosts.BIRTH);
    }
}
