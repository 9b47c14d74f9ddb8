package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.testing.cloudflare.ApiError;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.RecordType;

final class BatchWriterTest {
    private static final ApiError BAD_TARGET =
            ApiError.bare(400, 9003, "Target 45.0.0.13 is not allowed for a proxied record.");

    private final Office office = new Office();
    private final CloudflareApi api = office.api();
    private final BatchWriter writer = new BatchWriter(api, new RefusalMemory(office.clocks::now));

    @Test
    void manyChangesAreAHandfulOfCalls() {
        office.zone.setQuota(1_000);

        assertThat(write(posts(300))).isEmpty();

        assertThat(office.zone.records()).hasSize(300);
        assertThat(office.model.log().total()).isEqualTo(2);
    }

    @Test
    void aBadRecordIsReportedAndHoldsUpNoOther() {
        poison("45.0.0.13");

        var refused = write(posts(200));

        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(refusal.operation().subject()).isEqualTo(Office.address("host13.example.com", "45.0.0.13"));
            assertThat(refusal.reason()).contains("9003 Target 45.0.0.13 is not allowed for a proxied record.");
        });
        assertThat(office.zone.records()).hasSize(199);
        assertThat(office.model.log().of(CallKind.BATCH)).isLessThanOrEqualTo(17);
    }

    @Test
    void whatWasRefusedJustNowIsNotSentAgain() {
        poison("45.0.0.13");
        var bad = List.of(new Operation.Post(Office.address("host13.example.com", "45.0.0.13")));
        write(bad);
        office.model.log().clear();

        assertThat(write(bad)).hasSize(1);
        assertThat(office.model.log().total()).isZero();
        office.clocks.advance(Duration.ofMinutes(5));
        assertThat(write(bad)).hasSize(1);
        assertThat(office.model.log().total()).isEqualTo(1);
    }

    @Test
    void theOldValueStaysWhereTheNewOneIsRefusedAndAllElseIsDone() {
        poison("45.0.0.13");
        var old = recordOf(office.added("pool", "45.0.0.1"));
        var other = recordOf(office.added("other", "45.0.0.2"));
        var dead = recordOf(office.added("dead", "45.0.0.3"));
        var operations = List.of(
                new Operation.Patch(old, Office.address("pool.example.com", "45.0.0.13")),
                new Operation.Patch(other, Office.address("other.example.com", "45.0.0.15")),
                new Operation.Delete(dead));

        assertThat(write(operations))
                .singleElement()
                .extracting(Refused::operation)
                .isEqualTo(operations.getFirst());

        assertThat(office.contentsOf("pool.example.com")).containsExactly("45.0.0.1");
        assertThat(office.contentsOf("other.example.com")).containsExactly("45.0.0.15");
        assertThat(office.contentsOf("dead.example.com")).isEmpty();
        assertThat(write(operations.subList(0, 1))).hasSize(1); // by memory
        assertThat(office.contentsOf("pool.example.com")).containsExactly("45.0.0.1");
    }

    @Test
    void asManyRecordsOfANameStayAsAreRefusedInTheirPlace() {
        poison("2a01:4f8::13");
        var operations = new ArrayList<Operation>();
        for (var i = 1; i <= 4; i++) {
            operations.add(new Operation.Delete(recordOf(office.added("pool", "45.0.0." + i))));
        }
        operations.add(new Operation.Post(Office.address("pool.example.com", "2a01:4f8::13")));
        operations.add(new Operation.Post(Office.address("pool.example.com", "2a01:4f8::14")));

        var outcome = writer.write(office.info(), operations, 200);

        assertThat(outcome.refused()).extracting(Refused::operation).containsExactly(operations.get(4));
        assertThat(outcome.left()).singleElement().satisfies(left -> {
            assertThat(left.operation()).isEqualTo(operations.getFirst());
            assertThat(left.reason()).contains("what was to come in its place is refused", "9003");
        });
        assertThat(office.contentsOf("pool.example.com")).containsExactly("2a01:4f8::14", "45.0.0.1");
    }

    @Test
    void whatWaitsForARecordThatIsKnownToBeRefusedStaysToo() {
        poison("2a01:4f8::13");
        var operations = List.of(
                new Operation.Delete(recordOf(office.added("pool", "45.0.0.1"))),
                new Operation.Post(Office.address("pool.example.com", "2a01:4f8::13")));
        writer.write(office.info(), operations, 200);

        var outcome = writer.write(office.info(), operations, 200);

        assertThat(outcome.left()).hasSize(1);
        assertThat(office.contentsOf("pool.example.com")).containsExactly("45.0.0.1");
    }

    @Test
    void whatWaitsForARecordThatTheZoneHasNoRoomForStaysToo() {
        var operations = List.of(
                new Operation.Post(Office.address("new.example.com", "45.0.0.9")),
                new Operation.Delete(recordOf(office.added("pool", "45.0.0.1"))),
                new Operation.Post(Office.address("pool.example.com", "2a01:4f8::14")));
        office.added("other", "45.0.0.2");
        office.zone.setQuota(1);

        var outcome = writer.write(office.info(), operations, 200);

        assertThat(outcome.refused()).hasSize(2);
        assertThat(outcome.left()).hasSize(1);
        assertThat(office.contentsOf("pool.example.com")).containsExactly("45.0.0.1");
    }

    @Test
    void aNameKeepsItsOldValueWhereABadOneWasToComeFirst() {
        poison("45.0.0.13");
        var old = recordOf(office.added(RecordType.AAAA, "pool", "2a01:4f8::1"));

        var refused = write(List.of(
                new Operation.Delete(old),
                new Operation.Post(Office.address("pool.example.com", "45.0.0.13")),
                new Operation.Post(Office.address("pool.example.com", "45.0.0.14"))));

        assertThat(refused).hasSize(1);
        assertThat(office.contentsOf("pool.example.com")).containsExactly("2a01:4f8::1", "45.0.0.14");
    }

    @Test
    void whatWasToTurnIntoSomethingElseAndIsGoneTwiceIsMadeAnew() {
        var gone = recordOf(office.added("pool", "45.0.0.1"));
        office.zone.records().forEach(office.zone::remove);
        var operations = List.<Operation>of(new Operation.Patch(gone, Office.address("pool.example.com", "45.0.0.2")));
        assertEnds(operations, Kind.GONE);

        assertThat(write(operations)).isEmpty();

        assertThat(office.contentsOf("pool.example.com")).containsExactly("45.0.0.2");
    }

    @Test
    void whenTheZoneIsFullRemovalsAndTheFirstPostsGetThrough() {
        office.zone.setQuota(50);
        var doomed = new ArrayList<Operation>();
        for (var i = 0; i < 20; i++) {
            doomed.add(new Operation.Delete(recordOf(office.added("old" + i, "45.1.0." + i))));
        }
        doomed.addAll(posts(100));

        var refused = write(doomed);

        assertThat(refused).hasSize(50).allMatch(refusal -> refusal.operation() instanceof Operation.Post);
        assertThat(office.zone.records())
                .hasSize(50)
                .noneMatch(record -> record.name().startsWith("old"));
        assertThat(office.contentsOf("host49.example.com")).hasSize(1);
        assertThat(office.model.log().total()).isLessThanOrEqualTo(20);
    }

    @Test
    void aBatchOfUnknownEffectIsNotSentAgain() {
        for (var fault : List.of(
                Fault.cutAfter(),
                Fault.cutBefore(),
                new Fault.Torn(),
                Fault.htmlError(502, Fault.Effect.AT_ONCE),
                Fault.garbage(Fault.Effect.AT_ONCE))) {
            office.model.log().clear();
            office.faults.next(CallKind.BATCH, fault);

            assertEnds(posts(3), Kind.AMBIGUOUS);

            assertThat(office.model.log().total()).isEqualTo(1);
            office.zone.records().forEach(office.zone::remove);
        }
    }

    @Test
    void aZoneThatIsNotAsItWasReadIsReadAgainFirst() {
        var gone = recordOf(office.added("gone", "45.0.0.1"));
        office.zone.records().forEach(office.zone::remove);

        assertEnds(List.of(new Operation.Delete(gone)), Kind.GONE);
        assertThat(office.model.log().total()).isEqualTo(1);
    }

    @Test
    void whatIsGoneTwiceIsAsWanted() {
        var gone = new Operation.Delete(recordOf(office.added("gone", "45.0.0.1")));
        office.zone.records().forEach(office.zone::remove);
        var operations = new ArrayList<Operation>(posts(9));
        operations.add(gone);
        assertEnds(operations, Kind.GONE);

        assertThat(write(operations)).isEmpty();

        assertThat(office.zone.records()).hasSize(9);
    }

    @Test
    void whatIsThereTwiceIsReportedAndHoldsUpNoOther() {
        office.added("host4", "45.0.0.4");
        assertEnds(posts(9), Kind.IDENTICAL);

        assertThat(write(posts(9)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("81058"));

        assertThat(office.zone.records()).hasSize(9);
    }

    @Test
    void tooManyCallsStopEverythingUntilTheTimeIsOver() {
        office.faults.next(CallKind.BATCH, Fault.tooManyRequests(Duration.ofSeconds(70)));

        assertEnds(posts(1), Kind.RATE_LIMITED);
        assertEnds(posts(1), Kind.RATE_LIMITED);

        assertThat(office.model.log().total()).isEqualTo(1);
        office.clocks.advance(Duration.ofSeconds(70));
        assertThat(write(posts(1))).isEmpty();
    }

    @Test
    void aBudgetThatIsUsedUpEndsTheSearchForBadRecordsAndNothingIsLost() {
        var bad = Set.of("45.0.0.3", "45.0.0.50", "45.0.0.77", "45.0.0.120", "45.0.0.150", "45.0.0.199");
        office.zone.poison(record -> bad.contains(record.content()), BAD_TARGET);
        while (office.budget.take(Budget.Purpose.ADDING).isEmpty()) {
            // until little is left
        }
        office.clocks.advance(Duration.ofSeconds(4));
        List<Operation> left = new ArrayList<>(posts(200));
        var runs = 0;
        while (!left.isEmpty() && runs++ < 100) {
            try {
                assertThat(write(left)).hasSize(bad.size());
                left.clear();
            } catch (CloudflareException e) {
                office.clocks.advance(e.failure().retryAfter().orElseThrow());
                var there = office.zone.records().stream()
                        .map(record -> record.content())
                        .toList();
                left.removeIf(
                        operation -> operation instanceof Operation.Post(var come) && there.contains(come.content()));
            }
        }

        assertThat(office.zone.records()).hasSize(194);
        assertThat(runs).isBetween(2, 100);
    }

    private void poison(String content) {
        office.zone.poison(record -> record.content().equals(content), BAD_TARGET);
    }

    private List<Refused> write(List<? extends Operation> operations) {
        return writer.write(office.info(), operations, Subscription.FREE.batchSize())
                .refused();
    }

    private void assertEnds(List<Operation> operations, Kind kind) {
        assertThatExceptionOfType(CloudflareException.class)
                .isThrownBy(() -> write(operations))
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(kind));
    }

    private CloudflareRecord recordOf(String id) {
        var record = office.zone.find(id).orElseThrow();
        return new CloudflareRecord(id, Office.address(record.name(), record.content()));
    }

    private static List<Operation> posts(int count) {
        var posts = new ArrayList<Operation>();
        for (var i = 0; i < count; i++) {
            posts.add(
                    new Operation.Post(Office.address("host" + i + ".example.com", "45.0." + i / 250 + "." + i % 250)));
        }
        return posts;
    }
}
