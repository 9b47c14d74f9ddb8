package org.peerscanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.PeerscannerProcess;

/** A flood of connections from many addresses while hosts renew: none of the renewals is lost. */
class FloodIT {
    private static final int HOSTS = 500;
    private static final int ROUNDS = 2;
    private static final int RENEWING_AT_ONCE = 16;
    private static final int SILENT = 2_000;
    private static final int FLOODING = 8;
    /** Whatever the probe finds while the processors are busy. */
    private static final String REGISTERED = "\r\nX-Peerscanner-Frontfqdns: {cloudflare: host-";

    @TempDir
    private Path directory;

    @Test
    void losesNoRenewal() throws Exception {
        var silent = new ArrayList<Socket>();
        var floods = new AtomicInteger();
        try (var program = PeerscannerProcess.serve(directory);
                var flooders = Executors.newFixedThreadPool(FLOODING);
                var hosts = Executors.newFixedThreadPool(RENEWING_AT_ONCE)) {
            renew(program, hosts);
            for (int count = 0; count < SILENT; count++) {
                silent.add(connect(program, "127.0.1." + (1 + count % 200)));
            }
            renewInAFlood(program, hosts, flooders, floods);
            assertThat(floods).as("connections of the flood").hasValueGreaterThan(HOSTS);
            assertThat(program.hosts()).hasSize(HOSTS);
            assertThat(program.stop()).as(program.child().toString()).isZero();
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    private static void renewInAFlood(
            PeerscannerProcess program, ExecutorService hosts, ExecutorService flooders, AtomicInteger floods)
            throws Exception {
        var over = new AtomicBoolean();
        try {
            for (int flooder = 0; flooder < FLOODING; flooder++) {
                flooders.execute(() -> flood(program, over, floods));
            }
            for (int round = 0; round < ROUNDS; round++) {
                renew(program, hosts);
            }
        } finally {
            over.set(true);
        }
    }

    private static void renew(PeerscannerProcess program, ExecutorService hosts) throws Exception {
        var renewals = IntStream.range(0, HOSTS)
                .<Callable<String>>mapToObj(host -> () -> register(program, host))
                .toList();
        for (var renewal : hosts.invokeAll(renewals)) {
            assertThat(renewal.get()).contains(REGISTERED);
        }
    }

    private static String register(PeerscannerProcess program, int host) throws IOException {
        try (var socket = connect(program, "127.0.2." + (1 + host % 250))) {
            socket.getOutputStream().write(call("name=host-" + host + "&port=1").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static void flood(PeerscannerProcess program, AtomicBoolean over, AtomicInteger floods) {
        var attacks = List.of(
                call("name=www&port=1"), "GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", call("name=host-1&port=1"));
        while (!over.get()) {
            var count = floods.incrementAndGet();
            try (var socket = connect(program, "127.0.1." + (1 + count % 200))) {
                socket.getOutputStream()
                        .write(attacks.get(count % attacks.size()).getBytes(ISO_8859_1));
            } catch (IOException e) {
                // The server is free to hang up on a flood.
            }
        }
    }

    private static Socket connect(PeerscannerProcess program, String from) throws IOException {
        return new Socket(program.api().getHost(), program.api().getPort(), InetAddress.ofLiteral(from), 0);
    }

    private static String call(String form) {
        return "POST /register HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }
}
