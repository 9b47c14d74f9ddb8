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

class OrderCommandTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var answer = "{\"message\":\"done\\u001b\"}".getBytes(UTF_8);
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
    void saysTheOperatorsWordAndPrintsTheAnswer() {
        assertThat(run("ban", "alice")).isZero();
        assertThat(run("clear", "al/ice")).isZero();
        assertThat(run("freeze", "--for", "10m")).isZero();
        assertThat(run("thaw")).isZero();

        assertThat(asked)
                .containsExactly(
                        "PUT /v1/orders/alice?order=ban",
                        "DELETE /v1/orders/al%2Fice",
                        "PUT /v1/freeze?for=10m",
                        "DELETE /v1/freeze");
        assertThat(out.toString().lines()).containsOnly("done?");
    }

    @Test
    void tellsForHowLongAndWhy() {
        assertThat(run("drain", "alice", "--for", "2h", "--why", "new disk & fan"))
                .isZero();
        assertThat(asked).containsExactly("PUT /v1/orders/alice?order=drain&for=2h&why=new%20disk%20%26%20fan");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        status = 400;
        assertThat(run("pin", "alice")).isEqualTo(2);
        assertThat(err.toString()).contains("the server answered 400");
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--at", "http://127.0.0.1:" + server.getAddress().getPort()));
        return PeerscannerCommand.commandLine(Map.of(), (_, _, _) -> {}, InputStream.nullInputStream())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
