package org.peerscanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.peerscanner.scan.Ticker;
import org.peerscanner.testing.PeerscannerProcess;

/** Connections from many addresses that pour in upon a server while its hosts renew. Used by one thread. */
final class Flood implements AutoCloseable {
    static final int HOSTS = 500;

    private static final int RENEWING_AT_ONCE = 16;
    private static final int SILENT = 2_000;
    private static final int FLOODING = 8;
    /** Whatever the probe finds while the processors are busy. */
    private static final String REGISTERED = "\r\nX-Peerscanner-Frontfqdns: {cloudflare: host-";

    private static final List<String> ATTACKS =
            List.of(call("name=www&port=1"), "GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", call("name=host-1&port=1"));

    private final PeerscannerProcess program;
    private final ExecutorService hosts = Executors.newFixedThreadPool(RENEWING_AT_ONCE);
    private final ExecutorService flooders = Executors.newFixedThreadPool(FLOODING);
    private final List<Socket> silent = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    Flood(PeerscannerProcess program) {
        this.program = program;
    }

    /** Every host registers, some of them at a time; how long each has waited for its answer. */
    List<Duration> renew() throws InterruptedException, ExecutionException {
        var renewals = IntStream.range(0, HOSTS)
                .<Callable<Duration>>mapToObj(host -> () -> renew(host))
                .toList();
        var waited = new ArrayList<Duration>();
        for (var renewal : hosts.invokeAll(renewals)) {
            waited.add(renewal.get());
        }
        return waited;
    }

    /** From now on it pours. */
    void begin() throws IOException {
        for (var count = 0; count < SILENT; count++) {
            silent.add(connect("127.0.1." + (1 + count % 200)));
        }
        for (var flooder = 0; flooder < FLOODING; flooder++) {
            flooders.execute(this::pour);
        }
    }

    /** How many have been made, those that stay silent not counted. */
    int connections() {
        return connections.get();
    }

    private Duration renew(int host) throws IOException {
        var began = Ticker.SYSTEM.nanos();
        try (var socket = connect("127.0.2." + (1 + host % 250))) {
            socket.getOutputStream().write(call("name=host-" + host + "&port=1").getBytes(ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            if (!answer.contains(REGISTERED)) {
                throw new AssertionError("host-" + host + " was answered: " + answer);
            }
        }
        return Duration.ofNanos(Ticker.SYSTEM.nanos() - began);
    }

    private void pour() {
        while (!over.get()) {
            var count = connections.incrementAndGet();
            try (var socket = connect("127.0.1." + (1 + count % 200))) {
                socket.getOutputStream()
                        .write(ATTACKS.get(count % ATTACKS.size()).getBytes(ISO_8859_1));
            } catch (IOException e) {
                // The server is free to hang up on a flood.
            }
        }
    }

    private Socket connect(String from) throws IOException {
        return new Socket(program.api().getHost(), program.api().getPort(), InetAddress.ofLiteral(from), 0);
    }

    private static String call(String form) {
        return "POST /register HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }

    @Override
    public void close() throws IOException {
        over.set(true);
        hosts.close();
        flooders.close();
        for (var socket : silent) {
            socket.close();
        }
    }
}
