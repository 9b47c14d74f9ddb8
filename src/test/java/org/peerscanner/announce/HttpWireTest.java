package org.peerscanner.announce;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.demo.HttpMessage;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.Misbehaviour;

class HttpWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Optional<InetAddress> FROM = Optional.of(InetAddress.ofLiteral("127.0.0.2"));
    private static final End NEVER = _ -> false;
    private static final byte[] REPLY =
            "HTTP/1.1 429 No\r\nContent-Type: text/plain\r\nRetry-After: 30\r\nContent-Length: 5\r\n\r\nlater"
                    .getBytes(US_ASCII);

    private final Request register =
            new Request("/register", Optional.of("name=a&port=1"), Map.of("X-Peerscanner-Token", "t"), PATIENCE);

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/behind", "/behind/"})
    void postsBelowTheAddressAndBringsBackWhatMatters(String base) throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        List<InetAddress> callers = new CopyOnWriteArrayList<>();
        try (var server = LoopbackServer.plain(client -> {
            callers.add(client.getInetAddress());
            var octets = new byte[8192];
            heads.add(new String(octets, 0, Math.max(0, client.getInputStream().read(octets)), US_ASCII));
            client.getOutputStream().write(REPLY);
        })) {
            var reply = wire(server.port(), base, NEVER).send(register);
            assertThat(reply).isEqualTo(new Reply(429, "text/plain", Optional.of("30"), "later"));
        }
        assertThat(callers).containsExactly(FROM.orElseThrow());
        var path = base.startsWith("/behind") ? "/behind/register" : "/register";
        assertThat(heads.getFirst())
                .startsWith("POST " + path + " HTTP/1.1\r\n")
                .contains(
                        "\r\nAccept: application/json\r\n",
                        "\r\nX-Peerscanner-Token: t\r\n",
                        "\r\nContent-Type: application/x-www-form-urlencoded\r\n");
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        try (var server = LoopbackServer.plain(Misbehaviour.CLOSE)) {
            assertThatThrownBy(() -> wire(server.port(), "", NEVER).send(register))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("http://127.0.0.1:" + server.port() + ": ");
        }
        assertThatThrownBy(() -> wire(1, "", NEVER).send(register)).hasMessage("http://127.0.0.1:1: no server answers");
    }

    @Test
    void saysThatItCannotCallFromAnAddressOfOthers() {
        var foreign = Optional.of(InetAddress.ofLiteral("192.0.2.1"));
        try (var server = LoopbackServer.plain(Misbehaviour.CLOSE)) {
            var at = URI.create("http://127.0.0.1:" + server.port());
            assertThatThrownBy(() -> new HttpWire(at, Optional.empty(), foreign, NEVER).send(register))
                    .hasMessage(at + ": this machine cannot call from 192.0.2.1");
        }
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        var impatient = new Request("/unregister", Optional.of(""), Map.of(), Duration.ofMillis(50));
        try (var server = LoopbackServer.plain(Misbehaviour.HANG)) {
            assertThatThrownBy(() -> wire(server.port(), "", NEVER).send(impatient))
                    .hasMessageEndingWith(": no answer in time");
        }
    }

    /** As one does whose machine falls asleep, or whose router forgets the connection, in the middle of an answer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitsNoLongerThanItsPatienceForTheRestOfAnAnswer(boolean isGoodbye) {
        var impatient = new Request("/unregister", Optional.of(""), Map.of(), Duration.ofMillis(200), isGoodbye);
        try (var server = LoopbackServer.plain(client -> {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(US_ASCII));
            Misbehaviour.HANG.serve(client);
        })) {
            assertThatThrownBy(() -> wire(server.port(), "", _ -> isGoodbye).send(impatient))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith(": no answer in time");
        }
    }

    @Test
    void readsNoMoreThanAnAnswerMayHave() {
        var flood = ("HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n" + "x".repeat(600_000)).getBytes(US_ASCII);
        try (var server = LoopbackServer.plain(Misbehaviour.replying(flood))) {
            assertThatThrownBy(() -> wire(server.port(), "", NEVER).send(register))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesUpWhenTheProgramIsToEnd() {
        var asked = new CountDownLatch(1);
        try (var server = LoopbackServer.plain(client -> {
            asked.countDown();
            Misbehaviour.HANG.serve(client);
        })) {
            assertThatThrownBy(() ->
                            wire(server.port(), "", _ -> asked.getCount() == 0).send(register))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void waitsForTheAnswerToItsGoodbyeThoughTheProgramIsToEnd() {
        var goodbye = new Request("/unregister", Optional.of(""), Map.of(), Duration.ofMillis(200)).asGoodbye();
        try (var server = LoopbackServer.plain(Misbehaviour.HANG)) {
            assertThatThrownBy(() -> wire(server.port(), "", _ -> true).send(goodbye))
                    .hasMessageEndingWith(": no answer in time");
        }
    }

    /** As after a signal between the start and the first call: nobody would be left to take the registration back. */
    @Test
    void sendsNothingButItsGoodbyeOnceTheProgramIsToEnd() {
        List<String> targets = new CopyOnWriteArrayList<>();
        try (var server = LoopbackServer.plain(client -> {
            var target =
                    HttpMessage.readHead(client.getInputStream()).orElseThrow().target();
            targets.add(target);
            (target.equals("/unregister") ? Misbehaviour.CLOSE : Misbehaviour.HANG).serve(client);
        })) {
            assertThat(announcer(wire(server.port(), "", _ -> true)).run()).isEqualTo(Ending.TOLD_TO);
        }
        assertThat(targets).containsExactly("/unregister");
    }

    private static Announcer announcer(HttpWire wire) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var time = new FakeClocks().clocks();
        var bulletin = new Bulletin(nowhere, nowhere, time.wall(), ZoneOffset.UTC);
        var parts = new Announcer.Parts(_ -> true, bulletin, time.steady(), Set::of);
        return new Announcer(FakeWire.KEYLESS, wire, parts, () -> 0);
    }

    private static HttpWire wire(int port, String base, End end) {
        return new HttpWire(URI.create("http://127.0.0.1:" + port + base), Optional.empty(), FROM, end);
    }
}
