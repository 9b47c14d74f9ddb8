package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are filtered, ordered and cut into pages. */
class RecordListTest {
    private final Scene scene = new Scene(ServicePlan.PRO);

    @ParameterizedTest
    @CsvSource({
        "'', 1234",
        "type=A, 124",
        "name=a.example.com, 12",
        "name.exact=A.Example.com, 12",
        "name=a, ''",
        "name=a.example.com., ''",
        "name.startswith=b, 3",
        "name.endswith=example.com, 1234",
        "content=45.0.0.1, 14",
        "content.contains=0.0.2, 2",
        "comment=mine:1, 1",
        "comment.startswith=MINE, 12",
        "comment.endswith=2, 2",
        "comment.present=true, 12",
        "comment.absent=true, 34",
        "proxied=true, 4",
        "proxied=false, 123",
        "type=A&comment.absent=true, 4",
        "name=b.example.com&proxied=true&match=any, 34"
    })
    void filters(String query, String found) {
        add("1", RecordFields.of(RecordType.A, "a", "45.0.0.1").withComment("mine:1"));
        add("2", RecordFields.of(RecordType.A, "a", "45.0.0.2").withComment("mine:2"));
        add("3", RecordFields.of(RecordType.TXT, "b", "text"));
        add("4", RecordFields.of(RecordType.A, "c", "45.0.0.1").withProxied(true));
        assertThat(scene.list("?" + query).ids().stream()
                        .map(id -> Integer.toString(1 + order.indexOf(id)))
                        .sorted())
                .containsExactly(found.isEmpty() ? new String[0] : found.split(""));
    }

    private final List<String> order = new ArrayList<>();

    private void add(String place, RecordFields fields) {
        order.add(scene.zone.add(fields).id());
        assertThat(order).hasSize(Integer.parseInt(place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "per_page=0",
                "per_page=5001",
                "per_page=x",
                "order=id",
                "direction=up",
                "type=B",
                "match=one",
                "proxied=yes",
                "nmae=a",
                "name=a&name=b"
            })
    void refusesParametersOutOfTheirRange(String query) {
        assertThat(scene.list("?" + query).status()).isEqualTo(400);
    }

    @Test
    void pageHasOneHundredRecordsUnlessToldOtherwise() {
        fill(250);
        assertThat(scene.list("").result()).hasSize(100);
        assertThat(scene.list("").body().get("result_info").toString())
                .isEqualTo("{\"page\":1,\"per_page\":100,\"count\":100,\"total_count\":250,\"total_pages\":3}");
        assertThat(scene.list("?page=3").result()).hasSize(50);
        assertThat(scene.list("?page=4").result()).isEmpty();
        assertThat(scene.list("?per_page=5000").ids()).hasSize(250);
        assertThat(scene.list("?per_page=5000").result().get(0).has("zone_id")).isFalse();
    }

    /** Only if the order tells all records apart, the pages together are the list. */
    @Test
    void pagesOfAFullOrderAreTheWholeListInOrder() {
        var random = new Random(1);
        for (var run = 0; run < 30; run++) {
            fill(random.nextInt(8));
            var size = 1 + random.nextInt(20);
            var direction = random.nextBoolean() ? "asc" : "desc";
            var names = new ArrayList<String>();
            for (var page = 1; page <= Math.ceilDiv(scene.zone.records().size(), size); page++) {
                scene.clocks.advance(Duration.ofSeconds(1)); // The limits hold for tests as well.
                scene.list("?order=name&direction=%s&per_page=%d&page=%d".formatted(direction, size, page))
                        .result()
                        .forEach(record -> names.add(record.get("name").stringValue()));
            }
            var expected =
                    scene.zone.records().stream().map(ZoneRecord::name).sorted().toList();
            assertThat(names).isEqualTo(direction.equals("asc") ? expected : expected.reversed());
        }
    }

    @Test
    void pagesOfAnOrderWithTiesNeedNotFitTogether() {
        fill(100);
        var ids = new HashSet<String>();
        for (var page = 1; page <= 4; page++) {
            ids.addAll(scene.list("?per_page=25&page=" + page).ids());
        }
        assertThat(ids).hasSizeLessThan(100);
    }

    private void fill(int count) {
        var there = scene.zone.records().size();
        IntStream.range(there, there + count).forEach(i -> scene.added("n" + i, "45.0.0.1"));
    }
}
