package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalCommandTest {
    private static final String JOURNAL = """
            {"entries":[
             {"at":"2026-01-01T00:00:02Z","kind":"dns","what":"wrote the zone","cause":"1 deletes","number":2},
             {"at":"2026-01-01T00:00:01Z","kind":"health","host":"alice","what":"up -> down","cause":"refused\\u001b",
              "evidence":{"target":"canary","steps":[{"phase":"connect","micros":3800,"note":"refused\\u001b"}]},"number":1}],
             "lost":0}""";

    private final AskedServer server = new AskedServer(JOURNAL);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void printsALineForEachEntryTheLatestLast() {
        assertThat(server.run("journal")).isZero();
        assertThat(server.out.toString().lines())
                .containsExactly(
                        "2026-01-01T00:00:01Z  alice  up -> down  (refused?)",
                        "2026-01-01T00:00:02Z  -  wrote the zone  (1 deletes)");
        assertThat(server.asked).containsExactly("GET /v1/journal?limit=100");
    }

    @Test
    void ofOneHostItPrintsTheProbesThatDecidedToo() {
        assertThat(server.run("journal", "al ice", "--limit", "7")).isZero();
        assertThat(server.out.toString().lines())
                .startsWith(
                        "2026-01-01T00:00:01Z  alice  up -> down  (refused?)", "    connect         3.8 ms  refused?");
        assertThat(server.asked).containsExactly("GET /v1/journal?limit=7&host=al%20ice");
    }

    @Test
    void printsTheJsonAsItIs() {
        assertThat(server.run("journal", "--json")).isZero();
        assertThat(server.out.toString().strip()).isEqualTo(JOURNAL.strip());
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        server.status = 400;
        assertThat(server.run("journal", "--limit", "0")).isEqualTo(2);
        assertThat(server.err.toString()).contains("the server answered 400");
    }
}
