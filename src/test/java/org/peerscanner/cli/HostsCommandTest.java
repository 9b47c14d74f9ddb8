package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HostsCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final String HOSTS = """
            {"hosts":[
             {"name":"a","kind":"peer","address":"2001:db8::1","port":443,"health":"unknown","order":{"order":"drain","until":"2026-01-01T02:10:00Z"},
              "since":"2026-01-01T00:10:00Z","leaseEnd":"2026-01-01T00:19:30Z","rotations":[]},
             {"name":"fl-sg-0001","kind":"fallback","address":"192.0.2.7","port":3128,"health":"up",
              "exit":{"address":"192.0.2.7","asRegistered":true},
              "since":"2025-12-29T00:10:00Z","lastProbe":{"ok":true,"reason":"answered in 42 ms\\u001b[31m",
              "ended":"2026-01-01T00:09:48Z"},"nextProbe":"2026-01-01T00:10:03Z",
              "leaseEnd":"2026-01-01T00:15:00Z","rotations":["roundrobin"]}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsAnAlignedLineForEachHost() {
        answer(200, HOSTS);
        assertThat(run("--at", url())).isZero();
        assertThat(out).hasToString("""
                NAME        KIND      ADDRESS            EXIT  HEALTH   ORDER               SINCE   LAST OUTCOME                     NEXT PROBE  LEASE ENDS
                a           peer      [2001:db8::1]:443  -     unknown  drain (ends in 2h)  now     -                                -           in 9m
                fl-sg-0001  fallback  192.0.2.7:3128     same  up       -                   3d ago  answered in 42 ms?[31m, 12s ago  in 3s       in 5m
                """);
    }

    @Test
    void saysFirstThatDnsIsFrozen() {
        answer(200, "{\"hosts\":[],\"freeze\":{\"text\":\"DNS is frozen by the operator: move\"}}");
        assertThat(run("--at", url())).isZero();
        assertThat(out.toString().lines()).first().isEqualTo("DNS is frozen by the operator: move");
    }

    @Test
    void printsTheJsonAsItIs() {
        answer(200, HOSTS);
        assertThat(run("--at", url(), "--json")).isZero();
        assertThat(out).hasToString(HOSTS + System.lineSeparator());
    }

    @Test
    void findsTheServerByTheConfiguration() {
        answer(200, "{\"hosts\":[]}");
        var listen = "127.0.0.1:" + server.getAddress().getPort();
        var command = new HostsCommand(Map.of("PEERSCANNER_ADMIN_LISTEN", listen), () -> NOW);
        assertThat(execute(command)).isZero();
        assertThat(out.toString()).startsWith("NAME");
    }

    @Test
    void showsItsTokenToThisMachineOnlyUnlessInTls() {
        var token = "0123456789abcdef0123456789abcdef";
        server.createContext("/v1/hosts", exchange -> {
            var shown = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.sendResponseHeaders(shown.equals("Bearer " + token) ? 200 : 401, 0);
            exchange.getResponseBody().write("{\"hosts\":[]}".getBytes(UTF_8));
            exchange.close();
        });
        var environment = Map.of("PEERSCANNER_ADMIN_TOKEN", token);
        assertThat(execute(new HostsCommand(environment, () -> NOW), "--at", url()))
                .isZero();
        assertThat(execute(new HostsCommand(environment, () -> NOW), "--at", "http://192.0.2.1:8081"))
                .isNotZero();
        assertThat(err.toString()).contains("expected: https").doesNotContain(token);
    }

    @Test
    void saysInOneLineThatNoServerAnswers() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run("--at", "http://127.0.0.1:" + free)).isEqualTo(2);
        assertThat(err)
                .hasToString("http://127.0.0.1:" + free
                        + ": no server answers (expected: a running \"peerscanner serve\")" + System.lineSeparator());
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        answer(403, "{\"message\":\"not here\"}\n");
        assertThat(run("--at", url())).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(url() + ": the server answered 403: {\"message\":\"not here\"}");
    }

    @Test
    void saysWhyTheServerRefuses() {
        answer(400, "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"limit: 0 (expected: 1 to 10000)\"}");
        assertThat(run("--at", url())).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(url() + ": the server answered 400: limit: 0 (expected: 1 to 10000)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:10:00.4Z, now",
        "2026-01-01T00:09:59Z, 1s ago",
        "2026-01-01T00:10:59Z, in 59s",
        "2026-01-01T00:11:00Z, in 1m",
        "2025-12-31T23:10:01Z, 59m ago",
        "2025-12-31T23:10:00Z, 1h ago",
        "2025-12-30T00:10:01Z, 47h ago",
        "2025-12-30T00:10:00Z, 2d ago"
    })
    void saysRoughlyHowFarAwayAMomentIs(Instant moment, String text) {
        assertThat(RelativeTime.of(moment, NOW)).isEqualTo(text);
    }

    private int run(String... arguments) {
        return execute(new HostsCommand(Map.of(), () -> NOW), arguments);
    }

    private int execute(HostsCommand command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void answer(int status, String body) {
        server.createContext("/v1/hosts", exchange -> {
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
