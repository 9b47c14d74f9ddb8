package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server for commands to ask, which answers all of them the same and remembers what it was asked; and what they print. */
final class AskedServer implements AutoCloseable {
    /** Method and path with query, as {@code GET /v1/keys}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    volatile String answer;
    volatile int status = 200;
    private final HttpServer server;

    AskedServer(String answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var octets = this.answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The exit code of a command that is told where the server is. */
    int run(String command, String... arguments) {
        var all = new ArrayList<>(List.of(command, "--at", url()));
        all.addAll(List.of(arguments));
        return PeerscannerCommand.commandLine(Map.of(), Idle.PROGRAMS, InputStream.nullInputStream())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
