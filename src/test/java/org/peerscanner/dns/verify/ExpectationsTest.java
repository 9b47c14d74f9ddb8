package org.peerscanner.dns.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.ForeignRecord;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

class ExpectationsTest {
    @Test
    void tellsTheAddressesOfEachNameThatHasChanged() {
        var kept = record("pool.test", "192.0.2.1");
        var before = ZoneContents.of(Set.of(kept, record("old.test", "192.0.2.9"), record("same.test", "192.0.2.5")));
        var wanted = Set.of(kept, record("pool.test", "192.0.2.2"), record("same.test", "192.0.2.5"));

        assertThat(after(before, wanted))
                .isEqualTo(Map.of("pool.test", exactly("192.0.2.1", "192.0.2.2"), "old.test", new Expectation.None()));
    }

    @Test
    void ofProxiedAndSharedNamesOnlyThatTheyAreThere() {
        var proxied = new ResourceRecord("p.test", TTL, address("192.0.2.1"), true, Optional.empty());
        var before = new ZoneContents(
                List.of(), List.of(new ForeignRecord("shared.test", address("192.0.2.7"))), OptionalInt.empty());

        assertThat(after(before, Set.of(proxied, record("shared.test", "192.0.2.2"))))
                .isEqualTo(Map.of("p.test", new Expectation.Some(), "shared.test", new Expectation.Some()));
    }

    @Test
    void nothingOfANameWithARefusedChangeAndOfOtherTypes() {
        var plan = Plan.between(
                ZoneContents.of(Set.of()),
                Set.of(
                        record("bad.test", "192.0.2.1"),
                        new ResourceRecord("text.test", TTL, new ResourceRecord.Text("port=1"))));
        var refused = plan.changes()
                .filter(change -> change.record().name().equals("bad.test"))
                .map(change -> new Written.Refusal(change, "no"))
                .toList();

        assertThat(Expectations.after(ZoneContents.of(Set.of()), plan, new Written(refused)))
                .isEmpty();
    }

    private static final Duration TTL = Duration.ofMinutes(1);

    private static Map<String, Expectation> after(ZoneContents before, Set<ResourceRecord> wanted) {
        return Expectations.after(before, Plan.between(before, wanted), Written.COMPLETELY);
    }

    private static ResourceRecord record(String name, String address) {
        return new ResourceRecord(name, TTL, address(address));
    }

    private static ResourceRecord.Address address(String text) {
        return new ResourceRecord.Address(InetAddress.ofLiteral(text));
    }

    private static Expectation exactly(String one, String other) {
        return new Expectation.Exactly(Set.of(InetAddress.ofLiteral(one), InetAddress.ofLiteral(other)));
    }
}
