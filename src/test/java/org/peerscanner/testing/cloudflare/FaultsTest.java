package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.cloudflare.Fault.Effect;

/** Things go wrong as the script or the dice say. */
class FaultsTest {
    private static final String RECORD = "{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\"}";

    private final Scene scene = new Scene();
    private final FaultScript script = new FaultScript();

    FaultsTest() {
        scene.model.setFaults(script);
    }

    @Test
    void cutsBeforeTheChange() {
        script.next(Fault.cutBefore());
        assertThat(create()).isEqualTo(new Reply.Cut());
        assertThat(scene.zone.records()).isEmpty();
        assertThat(scene.model.log().withStatus(0)).isEqualTo(1);
    }

    @Test
    void cutsAfterTheChange() {
        script.next(Fault.cutAfter());
        assertThat(create()).isEqualTo(new Reply.Cut());
        assertThat(scene.zone.records()).hasSize(1);
    }

    @Test
    void changeComesAboutLongAfterTheCallerWasToldNo() {
        script.next(Fault.htmlError(504, new Effect.After(Duration.ofSeconds(30))));
        assertThat(create()).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.headers()).containsEntry("Content-Type", "text/html; charset=UTF-8");
        });
        assertThat(scene.list("").result()).isEmpty();
        scene.clocks.advance(Duration.ofSeconds(30));
        assertThat(scene.list("").result()).hasSize(1);
    }

    @Test
    void delaysAndTearsTheTrueAnswer() {
        var gate = new Gate();
        script.next(new Fault.Late(Duration.ofSeconds(5)))
                .next(new Fault.Held(gate))
                .next(new Fault.Torn());
        assertThat(create())
                .isInstanceOfSatisfying(
                        Reply.Late.class, late -> assertThat(late.by()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(scene.zone.records()).hasSize(1);
        assertThat(create())
                .isInstanceOfSatisfying(
                        Reply.Held.class, held -> assertThat(held.gate()).isSameAs(gate));
        assertThat(create()).isInstanceOf(Reply.Torn.class);
        scene.model.setLatency(Duration.ofMillis(80));
        assertThat(create()).isInstanceOf(Reply.Late.class);
    }

    @Test
    void listsAreShortOrOld() {
        IntStream.range(0, 5).forEach(i -> scene.added("n" + i, "45.0.0.1"));
        script.next(new Fault.ShortPage(2)).next(new Fault.StaleList(3));
        var shortened = scene.list("");
        assertThat(shortened.result()).hasSize(3);
        assertThat(shortened.body().at("/result_info/total_count").intValue()).isEqualTo(5);
        assertThat(scene.list("").result()).hasSize(2);
        assertThat(scene.list("").result()).hasSize(5);
    }

    @Test
    void faultsWaitForTheirKindOfCall() {
        script.times(2, CallKind.BATCH, Fault.tooManyRequests(Duration.ofSeconds(7)));
        assertThat(scene.list("").status()).isEqualTo(200);
        var refused = scene.batch("{\"posts\":[" + RECORD + "]}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "7");
        assertThat(script.isDone()).isFalse();
        scene.batch("{\"posts\":[" + RECORD + "]}");
        assertThat(scene.batch("{\"posts\":[" + RECORD + "]}").status()).isEqualTo(200);
        assertThat(script.isDone()).isTrue();
        assertThat(scene.model.log().of(CallKind.BATCH)).isEqualTo(3);
        assertThat(scene.model.log().total()).isEqualTo(4);
    }

    @Test
    void otherWriterComesBetweenTwoCalls() {
        script.next(CallKind.CREATE_RECORD, new Fault.Meanwhile(() -> scene.added("a", "45.0.0.1")));
        assertThat(scene.post(RECORD).codes()).containsExactly(81_058);
        assertThat(scene.zone.history().commits().getLast().author()).isEqualTo(Commit.Author.OTHER);
        assertThat(scene.zone.history().touchedBy(Commit.Author.API)).isEmpty();
    }

    @Test
    void sameSeedBringsTheSameFaultsAndAllKindsOfThem() {
        var kinds = new HashSet<Object>();
        var first = new RandomFaults(5, 0.5, () -> {});
        var second = new RandomFaults(5, 0.5, () -> {});
        var faulty = 0;
        for (var i = 0; i < 1000; i++) {
            var fault = first.next(CallKind.BATCH);
            assertThat(fault.map(Object::getClass))
                    .isEqualTo(second.next(CallKind.BATCH).map(Object::getClass));
            faulty += fault.isPresent() ? 1 : 0;
            fault.ifPresent(happening -> kinds.add(happening.getClass()));
        }
        assertThat(faulty).isBetween(400, 600);
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Fault.Instead.class,
                                Fault.Torn.class,
                                Fault.Late.class,
                                Fault.ShortPage.class,
                                Fault.StaleList.class,
                                Fault.Meanwhile.class)
                        .toList());
    }

    @Test
    void otherWriterKeepsToTheRules() {
        var writer = new OtherWriter(
                scene.zone, 1, record -> record.fields().comment().equals("mine"));
        scene.zone.add(RecordFields.of(RecordType.A, "a", "45.0.0.1").withComment("mine"));
        IntStream.range(0, 500).forEach(i -> writer.run());
        assertThat(scene.zone.history().commits())
                .hasSizeGreaterThan(100)
                .allMatch(commit -> commit.author() == Commit.Author.OTHER);
        assertThat(scene.zone.records())
                .doesNotHaveDuplicates()
                .extracting(ZoneRecord::json)
                .doesNotHaveDuplicates();
    }

    /** Whatever goes wrong, the zone is what its history says, and holds no record twice. */
    @Test
    void zoneStaysConsistentThroughAllFaults() {
        var random = new Random(1);
        var writer = new OtherWriter(scene.zone, 2, record -> true);
        scene.model.setFaults(new RandomFaults(3, 0.5, writer));
        for (var i = 0; i < 1000; i++) {
            var record = RECORD.replace("0.0.1", "0.0." + random.nextInt(20));
            scene.model.answer(scene.create(record));
            scene.model.answer(Call.get(scene.records()).withToken(Scene.SECRET));
            scene.clocks.advance(Duration.ofSeconds(random.nextInt(10)));
        }
        var history = scene.zone.history();
        assertThat(history.stateAt(history.size())).containsExactlyInAnyOrderElementsOf(scene.zone.records());
        assertThat(history.touchedBy(Commit.Author.API)).isNotEmpty();
        assertThat(history.touchedBy(Commit.Author.OTHER)).isNotEmpty();
        assertThat(scene.zone.records())
                .extracting(record -> record.type() + record.name() + record.content())
                .doesNotHaveDuplicates();
    }

    private Reply create() {
        return scene.model.answer(scene.create(RECORD));
    }
}
