package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A batch comes about in its order and as a whole, or not at all. */
class BatchTest {
    private final Scene scene = new Scene();

    @Test
    void deletesComeBeforePatchesBeforePutsBeforePosts() {
        var first = scene.added("a", "45.0.0.1");
        var second = scene.added("a", "45.0.0.2");
        var third = scene.added("a", "45.0.0.3");
        var answer = scene.batch("""
                {"posts":[{"type":"A","name":"a","content":"45.0.0.3"}],
                "puts":[{"id":"%s","type":"A","name":"a","content":"45.0.0.2"}],
                "patches":[{"id":"%s","content":"45.0.0.1"}],
                "deletes":[{"id":"%s"}]}""".formatted(third, second, first));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.result().get("posts")).hasSize(1);
        assertThat(scene.zone.records())
                .extracting(ZoneRecord::content)
                .containsExactlyInAnyOrder("45.0.0.1", "45.0.0.2", "45.0.0.3");
        assertThat(scene.zone.history().gaps(3, 4, record -> true)).isEmpty();
    }

    @Test
    void putWipesTheComment() {
        var id = scene.zone
                .add(RecordFields.of(RecordType.A, "a", "45.0.0.1").withComment("mine"))
                .id();
        scene.batch(
                "{\"puts\":[{\"id\":\"%s\",\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\"}]}".formatted(id));
        assertThat(scene.zone.find(id).orElseThrow().fields().comment()).isEmpty();
    }

    @Test
    void firstErrorAloneIsToldAndNothingIsDone() {
        var id = scene.added("a", "45.0.0.1");
        var before = scene.zone.records();
        var answer = scene.batch("""
                {"deletes":[{"id":"%s"}],
                "posts":[{"type":"A","name":"b","content":"45.0.0.1","proxied":true},
                {"type":"A","name":"b","content":"10.0.0.1","proxied":true},{"type":"A","name":"b..","content":"45.0.0.1"}]}""".formatted(id));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly(9003);
        assertThat(scene.zone.records()).isEqualTo(before);
        assertThat(scene.zone.history().size()).isEqualTo(1);
    }

    @Test
    void repeatedBatchFailsForWhatIsGone() {
        var batch = "{\"deletes\":[{\"id\":\"%s\"}]}".formatted(scene.added("a", "45.0.0.1"));
        assertThat(scene.batch(batch).status()).isEqualTo(200);
        var again = scene.batch(batch);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.codes()).containsExactly(81_044);
    }

    @Test
    void planLimitsTheOperations() {
        assertThat(scene.batch(posts(200)).status()).isEqualTo(200);
        assertThat(scene.batch(posts(201)).status()).isEqualTo(400);
        assertThat(scene.batch("{}").status()).isEqualTo(400);
        assertThat(scene.batch("{\"deletions\":[]}").status()).isEqualTo(400);
        var paid = new Scene(ServicePlan.PRO);
        assertThat(paid.batch(posts(3500)).status()).isEqualTo(200);
        assertThat(paid.batch(posts(3501)).status()).isEqualTo(400);
    }

    @Test
    void poisonedRecordSpoilsEveryBatchItIsIn() {
        scene.zone.poison(record -> record.name().startsWith("bad"), ApiError.bare(400, 9999, "Bad luck."));
        var bad = "{\"type\":\"A\",\"name\":\"bad\",\"content\":\"45.0.0.1\"}";
        var good = bad.replace("bad", "good");
        assertThat(scene.batch("{\"posts\":[%s,%s]}".formatted(good, bad)).codes())
                .containsExactly(9999);
        assertThat(scene.post(bad).codes()).containsExactly(9999);
        assertThat(scene.batch("{\"posts\":[%s]}".formatted(good)).status()).isEqualTo(200);
    }

    /** Random batches, many of them faulty, against a plain map of what should be there. */
    @RepeatedTest(20)
    void randomBatchesAreDoneWhollyOrNotAtAll(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var expected = new HashMap<String, String>();
        for (var round = 0; round < 50; round++) {
            var batch = Envelope.object();
            var after = new HashMap<>(expected);
            var posted = drawn(random, batch, after);
            var answer = scene.batch(Envelope.MAPPER.writeValueAsString(batch));
            if (isLegal(expected, batch, after, posted)) {
                assertThat(answer.status()).as("%s: %s", batch, answer.body()).isEqualTo(200);
                answer.result()
                        .path("posts")
                        .forEach(record -> after.put(
                                record.get("id").stringValue(),
                                record.get("content").stringValue()));
                expected = after;
            } else {
                assertThat(answer.body().get("errors")).as("%s", batch).hasSize(1);
            }
            assertThat(contents()).isEqualTo(expected);
        }
        assertThat(scene.zone.history().stateAt(scene.zone.history().size()))
                .containsExactlyInAnyOrderElementsOf(scene.zone.records());
    }

    /** Fills the batch and does it to the map, but for the posts, whose contents it returns. */
    private static List<String> drawn(Random random, ObjectNode batch, Map<String, String> after) {
        var ids = new ArrayList<>(after.keySet().stream().sorted().toList());
        for (var i = random.nextInt(3); i > 0 && !ids.isEmpty(); i--) {
            var id = ids.remove(random.nextInt(ids.size()));
            batch.withArray("deletes").addObject().put("id", id);
            after.remove(id);
        }
        for (var i = random.nextInt(3); i > 0 && !ids.isEmpty(); i--) {
            var id = ids.remove(random.nextInt(ids.size()));
            var content = address(random);
            batch.withArray("patches").addObject().put("id", id).put("content", content);
            after.put(id, content);
        }
        var posted = new ArrayList<String>();
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            posted.add(address(random));
            batch.withArray("posts")
                    .addObject()
                    .put("type", "A")
                    .put("name", "a")
                    .put("content", posted.getLast());
        }
        return posted;
    }

    /** Every content once, at every step; steps that collide for a moment only are refused as well. */
    private static boolean isLegal(
            Map<String, String> before, ObjectNode batch, Map<String, String> after, List<String> posted) {
        var standing = new HashMap<>(before);
        batch.path("deletes").forEach(item -> standing.remove(item.get("id").stringValue()));
        for (var item : batch.path("patches")) {
            var id = item.get("id").stringValue();
            standing.remove(id);
            if (standing.containsValue(item.get("content").stringValue())) {
                return false;
            }
            standing.put(id, item.get("content").stringValue());
        }
        return posted.stream().distinct().count() == posted.size()
                && posted.stream().noneMatch(after::containsValue);
    }

    private Map<String, String> contents() {
        return scene.zone.records().stream().collect(Collectors.toMap(ZoneRecord::id, ZoneRecord::content));
    }

    /** One of few, so that batches collide often. */
    private static String address(Random random) {
        return "45.0.0." + random.nextInt(12);
    }

    private static String posts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.%d.%d\"}".formatted(i / 250, i % 250))
                .collect(Collectors.joining(",", "{\"posts\":[", "]}"));
    }
}
