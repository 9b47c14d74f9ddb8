package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalCommandTest {
    private static final String JOURNAL = """
            {"entries":[
             {"at":"2026-01-01T00:00:02Z","kind":"dns","what":"wrote the zone","cause":"1 deletes","number":2},
             {"at":"2026-01-01T00:00:01Z","kind":"health","host":"alice","what":"up -> down","cause":"refused\\u001b",
              "evidence":{"target":"canary","steps":[{"phase":"connect","micros":3800,"note":"refused\\u001b"}]},"number":1}],
             "lost":0}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            var answer = JOURNAL.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsALineForEachEntryTheLatestLast() {
        assertThat(run()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-01-01T00:00:01Z  alice  up -> down  (refused?)",
                        "2026-01-01T00:00:02Z  -  wrote the zone  (1 deletes)");
        assertThat(asked).containsExactly("/v1/journal?limit=100");
    }

    @Test
    void ofOneHostItPrintsTheProbesThatDecidedToo() {
        assertThat(run("al ice", "--limit", "7")).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "2026-01-01T00:00:01Z  alice  up -> down  (refused?)", "    connect         3.8 ms  refused?");
        assertThat(asked).containsExactly("/v1/journal?limit=7&host=al%20ice");
    }

    @Test
    void printsTheJsonAsItIs() {
        assertThat(run("--json")).isZero();
        assertThat(out.toString().strip()).isEqualTo(JOURNAL.strip());
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        status = 400;
        assertThat(run("--limit", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("the server answered 400");
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("journal"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--at", "http://127.0.0.1:" + server.getAddress().getPort()));
        return PeerscannerCommand.commandLine(Map.of(), (_, _, _) -> {}, InputStream.nullInputStream())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
