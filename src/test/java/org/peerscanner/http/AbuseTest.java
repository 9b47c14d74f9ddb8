package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Host;
import org.peerscanner.registration.Signature;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Signer;

/** 100,000 hostile requests through the real server: nothing changes that is not the caller's own. */
class AbuseTest {
    private static final int CALLERS = 4;
    private static final int REQUESTS_OF_EACH = 25_000;
    private static final String TRUSTED_PROXY = "127.0.0.3";
    private static final String STRANGER = "127.0.0.2";
    private static final String ATTACKER = "9.9.9.9";

    private final Signer signer = new Signer();
    private final List<Signature> seen = new ArrayList<>();

    @Test
    void nobodyTakesMovesOrRemovesWhatIsNotHis() throws Exception {
        try (var api = start();
                var callers = Executors.newFixedThreadPool(CALLERS)) {
            registerVictims(api);
            var before = victims(api);
            assertThat(before).hasSize(HostileRequests.VICTIMS.size());
            var attacks = IntStream.range(0, CALLERS)
                    .<Callable<Set<Integer>>>mapToObj(caller -> () -> attack(api, caller))
                    .toList();
            for (var attack : callers.invokeAll(attacks)) {
                assertThat(attack.get()).contains(400, 403, 404, 405, 409, 415).allMatch(status -> status < 500);
            }
            assertThat(victims(api)).isEqualTo(before);
            assertThat(api.fleet.hosts())
                    .filteredOn(host -> !before.containsKey(host.name().label()))
                    .allSatisfy(AbuseTest::isTheAttackersOwn);
            assertThat(api.keys.all()).isEmpty();
        }
    }

    private static void isTheAttackersOwn(Host host) {
        assertThat(host.address().getHostAddress()).isEqualTo(ATTACKER);
        assertThat(host.name().label())
                .doesNotStartWith("fl-")
                .isNotIn("www", "mail", "ns1", "roundrobin", "fallbacks", "peers")
                .matches("[a-z0-9-]{1,63}");
    }

    private Set<Integer> attack(ApiFixture api, int caller) throws IOException {
        var requests = new HostileRequests(20_261_125 + caller, seen);
        var statuses = new TreeSet<Integer>();
        var isProxied = caller % 2 == 0;
        var connection = new Connection(api, isProxied ? TRUSTED_PROXY : STRANGER);
        for (int count = 0; count < REQUESTS_OF_EACH; count++) {
            connection.call(requests.next(isProxied ? ATTACKER : "")).ifPresent(statuses::add);
        }
        connection.close();
        return statuses;
    }

    private void registerVictims(ApiFixture api) throws IOException {
        try (var proxy = new Connection(api, TRUSTED_PROXY)) {
            for (var name : HostileRequests.VICTIMS) {
                var signature = signer.sign("register", name, 443, api.time.now(), "nonce-of-" + name + "-12345");
                seen.add(signature);
                var proof = name.equals("signed") ? signature : null;
                assertThat(proxy.call(register(name, proof))).contains(200);
            }
        }
    }

    private static String register(String name, @Nullable Signature signature) {
        var proof = signature == null
                ? ""
                : "X-Peerscanner-Key: " + signature.key() + "\r\nX-Peerscanner-Time: " + signature.time()
                        + "\r\nX-Peerscanner-Nonce: " + signature.nonce() + "\r\nX-Peerscanner-Signature: "
                        + signature.value() + "\r\n";
        var form = "name=" + name + "&port=443";
        return "POST /register HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 8.8.8.1\r\n" + proof
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }

    private static Map<String, Host> victims(ApiFixture api) {
        return api.fleet.hosts().stream()
                .filter(host -> HostileRequests.VICTIMS.contains(host.name().label()))
                .collect(Collectors.toMap(host -> host.name().label(), host -> host));
    }

    private static ApiFixture start() {
        return ApiFixture.start(Configs.of(Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "http.trusted-proxies", TRUSTED_PROXY,
                "fallbacks.networks", "8.8.8.0/24",
                "registration.calls-per-address", "1000000",
                "registration.new-names", "1000000")));
    }

    /** Keeps a connection as long as the server does. Used by one thread. */
    private static final class Connection implements AutoCloseable {
        private final ApiFixture api;
        private final String from;
        private Socket socket;
        private InputStream in;

        Connection(ApiFixture api, String from) throws IOException {
            this.api = api;
            this.from = from;
            this.socket = api.connect(from);
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** The status of the answer; empty if the server hung up without one. */
        Optional<Integer> call(String request) throws IOException {
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                var head = head();
                if (head.isEmpty()) {
                    reconnect();
                    return Optional.empty();
                }
                in.skipNBytes(length(head));
                if (head.stream().anyMatch(line -> line.equalsIgnoreCase("Connection: close"))) {
                    reconnect();
                }
                return Optional.of(Integer.parseInt(head.getFirst().split(" ", 3)[1]));
            } catch (IOException e) {
                reconnect();
                return Optional.empty();
            }
        }

        private List<String> head() throws IOException {
            var lines = new ArrayList<String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                lines.add(line);
            }
            return lines;
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                if (octet != '\r') {
                    line.append((char) octet);
                }
            }
            return line.toString();
        }

        private static int length(List<String> head) {
            return head.stream()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .findFirst()
                    .orElse(0);
        }

        private void reconnect() throws IOException {
            socket.close();
            socket = api.connect(from);
            in = new BufferedInputStream(socket.getInputStream());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
