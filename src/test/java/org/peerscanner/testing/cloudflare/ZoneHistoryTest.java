package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The history tells what was ever wrong, however right the end is. */
class ZoneHistoryTest {
    private final Scene scene = new Scene();
    private final ZoneHistory history = scene.zone.history();

    @Test
    void findsNamesThatWereEmptyInBetween() {
        var swapped = scene.added("swapped", "45.0.0.1");
        var emptied = scene.added("emptied", "45.0.0.1");
        var gone = scene.added("gone", "45.0.0.1");
        var from = history.size();
        scene.batch("""
                {"deletes":[{"id":"%s"}],"posts":[{"type":"A","name":"swapped","content":"45.0.0.2"}]}""".formatted(swapped));
        scene.delete(emptied);
        scene.delete(gone);
        scene.post("{\"type\":\"A\",\"name\":\"emptied\",\"content\":\"45.0.0.2\"}");
        scene.post("{\"type\":\"A\",\"name\":\"new\",\"content\":\"45.0.0.2\"}");
        assertThat(history.gaps(from, history.size(), record -> true)).containsExactly("emptied.example.com");
        assertThat(history.gaps(from, from + 1, record -> true)).isEmpty();
        assertThat(history.stateAt(from)).hasSize(3);
        assertThat(history.stateAt(0)).isEmpty();
    }

    @Test
    void gapsThatOthersMadeAreTheirs() {
        var record = scene.zone.add(RecordFields.of(RecordType.A, "a", "45.0.0.1"));
        scene.zone.remove(record);
        scene.post("{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.2\"}");
        assertThat(history.gaps(1, history.size(), any -> true)).isEmpty();
    }

    @Test
    void movedRecordLeavesAGap() {
        var id = scene.added("a", "45.0.0.1");
        scene.change("PATCH", id, "{\"name\":\"b\"}");
        scene.change("PATCH", id, "{\"name\":\"a\"}");
        assertThat(history.gaps(1, 3, record -> true)).containsExactly("a.example.com");
    }

    @Test
    void tellsWhatTheApiTouched() {
        var foreign = scene.added("www", "45.0.0.1");
        var own = scene.added("a", "45.0.0.1");
        scene.change("PATCH", own, "{\"content\":\"45.0.0.2\"}");
        assertThat(history.touchedBy(Commit.Author.API)).containsExactly(own);
        assertThat(history.touchedBy(Commit.Author.OTHER)).containsExactlyInAnyOrder(foreign, own);
    }

    @Test
    void refusedChangesLeaveNoTrace() {
        scene.added("a", "45.0.0.1");
        scene.post("{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\"}");
        assertThat(history.size()).isEqualTo(1);
    }
}
