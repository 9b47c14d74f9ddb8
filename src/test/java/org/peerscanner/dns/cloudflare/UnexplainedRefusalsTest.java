package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.testing.cloudflare.ApiError;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.FaultSource;
import org.peerscanner.testing.cloudflare.ZoneRecord;

/** What becomes of changes that Cloudflare refuses with a code that nobody knows. */
final class UnexplainedRefusalsTest {
    private static final ApiError UNKNOWN = ApiError.bare(400, 12_345, "Not now.");

    private final Office office = new Office();
    private final BatchWriter writer = new BatchWriter(office.api(), new RefusalMemory(office.clocks::now));

    @Test
    void whereEverythingIsRefusedItIsTriedAgainAndNothingIsRemembered() {
        var old = IntStream.range(0, 20).mapToObj(i -> recordOf(office.added("old" + i, "45.1.0." + i)));
        var operations =
                Stream.concat(old.map(Operation.Delete::new), posts(0, 180)).toList();
        office.model.setFaults(kind -> kind == CallKind.BATCH ? Optional.of(Fault.refused(UNKNOWN)) : Optional.empty());

        assertTrouble(operations);

        assertThat(office.model.log().of(CallKind.BATCH)).isLessThanOrEqualTo(20);
        office.model.setFaults(FaultSource.NONE);
        assertThat(write(operations)).isEmpty();
        assertThat(office.zone.records()).hasSize(180);
    }

    @Test
    void aFewBadRecordsAreFoundAmongGoodOnes() {
        office.zone.poison(bad("45.0.0.3", "45.0.0.7"), UNKNOWN);

        assertThat(write(posts(0, 20).toList())).hasSize(2);

        assertThat(office.zone.records()).hasSize(18);
    }

    @Test
    void manyBadRecordsBeforeTheGoodOnesHoldThemUpForOneRun() {
        office.zone.poison(bad("45.0.0.0", "45.0.0.1", "45.0.0.2", "45.0.0.3", "45.0.0.4"), UNKNOWN);
        var operations = posts(0, 20).toList();
        assertTrouble(operations);

        assertThat(write(operations)).hasSize(5);

        assertThat(office.zone.records()).hasSize(15);
        office.model.log().clear();
        assertThat(write(posts(0, 5).toList())).hasSize(5);
        assertThat(office.model.log().total()).isZero();
    }

    @Test
    void badRecordsWhoseReasonIsKnownAreNoTrouble() {
        office.zone.poison(_ -> true, ApiError.bare(400, 9003, "Target is not allowed for a proxied record."));

        assertThat(write(posts(0, 20).toList())).hasSize(20);
    }

    private void assertTrouble(List<Operation> operations) {
        assertThatExceptionOfType(CloudflareException.class)
                .isThrownBy(() -> write(operations))
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Kind.TROUBLE))
                .withMessageContaining("12345 Not now.");
    }

    private List<Refused> write(List<Operation> operations) {
        return writer.write(office.info(), operations, Subscription.FREE.batchSize())
                .refused();
    }

    private static Predicate<ZoneRecord> bad(String... contents) {
        var bad = Set.of(contents);
        return record -> bad.contains(record.content());
    }

    private CloudflareRecord recordOf(String id) {
        var record = office.zone.find(id).orElseThrow();
        return new CloudflareRecord(id, Office.address(record.name(), record.content()));
    }

    private static Stream<Operation> posts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Operation.Post(Office.address("host" + i + ".example.com", "45.0.0." + i)));
    }
}
