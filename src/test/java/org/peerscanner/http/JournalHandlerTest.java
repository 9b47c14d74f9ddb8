package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.journal.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalHandlerTest {
    private final JsonMapper mapper = new JsonMapper();
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsWhatHappenedTheLatestFirstWithItsCauseAndEvidence() {
        var step = new Event.Step("connect", Duration.ofMillis(3), "connection refused");
        var probe = new Event.Probe("canary", List.of(step));
        api.journal.note(new Event.Registration("alice", "registered", "at 192.0.2.1:80"));
        api.journal.note(new Event.Health("alice", "up", "down", "connection refused", Optional.of(probe)));
        api.journal.note(new Event.Dns("wrote the zone", "1 deletes"));

        var entries = entries("?limit=10", 3);

        assertThat(entries.get(0).has("host")).isFalse();
        var health = entries.get(1);
        assertThat(health.path("at").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(health.path("kind").asString()).isEqualTo("health");
        assertThat(health.path("what").asString()).isEqualTo("up -> down");
        assertThat(health.path("evidence").path("steps").get(0).path("micros").asInt())
                .isEqualTo(3_000);
        assertThat(entries.get(2).path("what").asString()).isEqualTo("registered");
    }

    @Test
    void tellsOfOneHostAndInPages() {
        IntStream.range(0, 6)
                .forEach(i -> api.journal.note(new Event.Registration(i % 2 == 0 ? "even" : "odd", "event " + i, "")));
        entries("", 6);

        var page = entries("?host=even&limit=2", 2);
        assertThat(page).extracting(entry -> entry.path("what").asString()).containsExactly("event 4", "event 2");
        var next = page.getLast().path("number").asLong();
        assertThat(entries("?host=even&limit=2&before=" + next, 1))
                .extracting(entry -> entry.path("what").asString())
                .containsExactly("event 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | limit: 0 (expected: 1 to 1000)",
                "limit=99999999999999999 | (expected: 1 to 1000)",
                "limit=-1 | limit: -1 (expected: a whole number)",
                "before=x | before: x (expected: a whole number)",
                "host=-x | name: -x (expected:"
            })
    void refusesWhatItCannotUnderstand(String query, String message) {
        var refused = api.getAsOperator("/v1/journal?" + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(message);
    }

    @Test
    void strangersLearnNothing() {
        assertThat(api.get("/v1/journal").statusCode()).isEqualTo(404);
    }

    /** Entries are written a moment after they were noted. */
    private List<JsonNode> entries(String query, int count) {
        return eventually(() -> {
            var json = mapper.readTree(api.getAsOperator("/v1/journal" + query).body());
            assertThat(json.path("entries").size()).isEqualTo(count);
            return json.path("entries").valueStream().toList();
        });
    }
}
