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

class ExplainCommandTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            var octets = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsTheSentences() {
        answer = "{\"name\":\"alice\",\"known\":true,\"explanation\":[\"It works.\",\"It is used\\u001b.\"]}";
        assertThat(run("alice")).isZero();
        assertThat(out.toString().lines()).containsExactly("It works.", "It is used?.");
        assertThat(asked).containsExactly("/v1/hosts/alice/explain");
    }

    @Test
    void endsOtherwiseIfNobodyHasTheName() {
        answer = "{\"name\":\"al\",\"known\":false,\"explanation\":[\"No host named al is registered here.\"]}";
        assertThat(run("al")).isEqualTo(1);
        assertThat(out.toString()).startsWith("No host named al");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        status = 400;
        assertThat(run("-- -x".split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("the server answered 400");
        assertThat(asked).containsExactly("/v1/hosts/-x/explain");
    }

    private int run(String... names) {
        var arguments = new ArrayList<>(List.of(
                "explain", "--at", "http://127.0.0.1:" + server.getAddress().getPort()));
        arguments.addAll(List.of(names));
        return PeerscannerCommand.commandLine(Map.of(), (_, _, _) -> {}, InputStream.nullInputStream())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
