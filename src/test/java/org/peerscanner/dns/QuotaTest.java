package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.testing.Configs;

class QuotaTest {
    private final Draft draft = new Draft(
            Configs.ZONE,
            Set.of(
                    OwnRecords.own("alice", "192.0.2.1"),
                    OwnRecords.own("bob", "192.0.2.2"),
                    OwnRecords.own("fl-sg-1", "192.0.2.3"),
                    OwnRecords.member("peers", "alice", "192.0.2.1"),
                    OwnRecords.member("peers", "fl-sg-1", "192.0.2.3")),
            Bearers.NOTED);

    @Test
    void withoutALimitNothingIsLeftOut() {
        fit(OptionalInt.empty());

        assertThat(draft.records()).hasSize(5);
        assertThat(draft.deviations()).isEmpty();
    }

    @Test
    void rotationsComeBeforeOwnRecordsAndFallbacksBeforePeers() {
        fit(OptionalInt.of(3));

        assertThat(draft.records())
                .containsExactlyInAnyOrder(
                        OwnRecords.own("fl-sg-1", "192.0.2.3"),
                        OwnRecords.member("peers", "alice", "192.0.2.1"),
                        OwnRecords.member("peers", "fl-sg-1", "192.0.2.3"));
        assertThat(draft.deviations())
                .extracting(Deviation::name, Deviation::kind)
                .containsExactlyInAnyOrder(
                        tuple("alice", Deviation.Kind.WITHHELD), tuple("bob", Deviation.Kind.WITHHELD));
        assertThat(draft.deviations()).allMatch(deviation -> deviation.reason().contains("room for 3 records"));
    }

    @Test
    void whoIsThereAlreadyStays() {
        fit(OptionalInt.of(4), OwnRecords.own("bob", "192.0.2.2"));

        assertThat(draft.records()).contains(OwnRecords.own("bob", "192.0.2.2"));
        assertThat(draft.records()).doesNotContain(OwnRecords.own("alice", "192.0.2.1"));
    }

    private void fit(OptionalInt room, ResourceRecord... present) {
        var own = List.of(present).stream()
                .map(record -> new OwnRecord("", record))
                .toList();
        new Quota(Configs.ZONE).fit(draft, new ZoneContents(own, List.of(), room));
    }
}
