package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.testing.FakeClocks;

class AnnouncerTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress AWAY = InetAddress.ofLiteral("198.51.100.7");
    private static final String PUBLISHED =
            "a (port 8888): registered, proved to work, and published as a.example.com and peers.example.com.";

    private final FakeClocks time = new FakeClocks();
    private final FakeWire wire = new FakeWire();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    /** When each call was made, in seconds since the start. */
    private final List<Long> calls = new ArrayList<>();
    /** What happens, by seconds since the start. */
    private final TreeMap<Long, Runnable> events = new TreeMap<>();

    private Set<InetAddress> addresses = Set.of(HOME);

    @Test
    void registersAtThePaceOfTheServerAndUnregistersAtTheEnd() {
        wire.works(200);
        assertThat(runFor(450)).isEqualTo(Ending.TOLD_TO);
        assertThat(calls).containsExactly(0L, 200L, 400L, 450L);
        assertThat(wire.paths()).containsExactly("/register", "/register", "/register", "/unregister");
    }

    @Test
    void speaksOnlyOfWhatIsNew() {
        wire.works(200)
                .works(200)
                .fails("connection refused")
                .fails("connection refused")
                .works(200);
        runFor(900);
        assertThat(lines(out))
                .containsExactly(
                        "2026-01-01 01:00:00  " + PUBLISHED,
                        "2026-01-01 01:07:40  " + PUBLISHED,
                        "2026-01-01 01:15:00  a (port 8888): Host unregistered");
        assertThat(lines(err))
                .containsExactly(
                        "2026-01-01 01:06:40  a (port 8888): registered, but it does not work: connection refused."
                                + " Start it.");
    }

    @Test
    void takesAnotherNumberForTheSameNews() {
        wire.fails("timed out after 1900 ms").fails("timed out after 1901 ms").fails("connection refused");
        runFor(70);
        assertThat(lines(err)).hasSize(2);
    }

    @Test
    void triesAgainWhileTheServerIsAwayAndSaysSoOnce() {
        wire.isDown().isDown().isDown().isDown().works(200);
        runFor(100);
        assertThat(calls).containsExactly(0L, 2L, 6L, 14L, 30L, 100L);
        assertThat(lines(err))
                .containsExactly(
                        "2026-01-01 01:00:00  a (port 8888): https://x: no server answers. It is tried again by itself.");
        assertThat(lines(out)).hasSize(2);
    }

    @Test
    void beginsItsPatienceAnewAfterEachSuccess() {
        wire.isDown().isDown().works(10).isDown().isDown().works(10);
        runFor(25);
        assertThat(calls).containsExactly(0L, 2L, 6L, 16L, 18L, 22L, 25L);
    }

    @Test
    void registersAtOnceWhenTheMachineHasSlept() {
        wire.works(200);
        events.put(50L, () -> time.set(Duration.ofHours(7)));
        runFor(100);
        assertThat(calls).containsExactly(0L, 52L, 100L);
        assertThat(lines(out)).contains("2026-01-01 08:00:52  this machine has slept: registering a (port 8888) again");
    }

    @Test
    void registersAtOnceWhenAnAddressHasChanged() {
        wire.works(200);
        events.put(50L, () -> addresses = Set.of());
        events.put(81L, () -> addresses = Set.of(AWAY));
        runFor(100);
        assertThat(calls).containsExactly(0L, 84L, 100L);
    }

    @Test
    void isNotDrivenByAddressesThatChangeAllTheTime() {
        wire.works(200);
        for (var second = 1L; second < 100; second++) {
            var now = second % 3 == 0 ? HOME : AWAY;
            events.put(second * 2 - 1, () -> addresses = Set.of(now));
        }
        runFor(100);
        assertThat(calls).hasSizeBetween(5, 12);
    }

    @Test
    void noticesWhatChangesDuringACall() {
        wire.then(() -> {
            addresses = Set.of(AWAY);
            time.advance(Duration.ofSeconds(1));
            return new Reply(200, "text/plain", Optional.empty(), "Connectivity to proxy confirmed");
        });
        wire.works(200);
        runFor(60);
        assertThat(calls).containsExactly(0L, 11L, 60L);
    }

    @Test
    void isImpatientAgainAfterAMove() {
        wire.isDown();
        events.put(300L, () -> addresses = Set.of(AWAY));
        runFor(320);
        assertThat(calls).containsExactly(0L, 2L, 6L, 14L, 30L, 62L, 126L, 246L, 302L, 304L, 308L, 316L, 320L);
    }

    @ParameterizedTest
    @CsvSource({"400, invalid-name", "400, reserved-name", "400, port-not-allowed"})
    void endsAtOnceWhenItsFirstCallWillNeverDo(int status, String reason) {
        wire.refuses(status, reason);
        assertThat(runFor(1_000)).isEqualTo(Ending.REFUSED);
        assertThat(calls).containsExactly(0L);
        assertThat(lines(err)).containsExactly("2026-01-01 01:00:00  a (port 8888): refused: name: a (expected: b).");
    }

    @ParameterizedTest
    @CsvSource({"400, unknown-address", "403, banned", "409, name-held", "429, too-many-names"})
    void asksAgainSlowlyAfterOtherRefusals(int status, String reason) {
        wire.refuses(status, reason);
        assertThat(runFor(500)).isEqualTo(Ending.TOLD_TO);
        assertThat(calls).containsExactly(0L, 60L, 180L, 420L);
        assertThat(lines(out)).isEmpty();
    }

    @Test
    void goesOnWhenAServerThatKnewItRefusesItLater() {
        wire.works(10).refuses(400, "port-not-allowed").works(10);
        runFor(75);
        assertThat(calls).containsExactly(0L, 10L, 70L, 75L);
        assertThat(wire.paths()).last().isEqualTo("/unregister");
    }

    @Test
    void staysAwayAsLongAsTheServerWants() {
        wire.then(() -> new Reply(429, "application/json", Optional.of("100"), "{\"message\":\"calls: 61\"}"))
                .then(() -> new Reply(503, "text/plain", Optional.of("40"), "later"))
                .works(200);
        runFor(150);
        assertThat(calls).containsExactly(0L, 100L, 140L, 150L);
    }

    @Test
    void givesUpACallWhenItIsToldToEndAndUnregistersWhatItMayHaveDone() {
        wire.then(() -> {
            throw new InterruptedException("told to end");
        });
        assertThat(runFor(0)).isEqualTo(Ending.TOLD_TO);
        assertThat(wire.paths()).containsExactly("/register", "/unregister");
    }

    @Test
    void saysWhenItCouldNotUnregister() {
        wire.works(200).farewell = () -> {
            throw FakeWire.noAnswer();
        };
        assertThat(runFor(5)).isEqualTo(Ending.TOLD_TO);
        assertThat(lines(err))
                .containsExactly(
                        "2026-01-01 01:00:05  a (port 8888): could not be unregistered: https://x: no server answers;"
                                + " the registration ends by itself when its lease has run out");
    }

    @Test
    void onceIsOnce() {
        assertThat(once(new FakeWire().works(200))).isEqualTo(Ending.WORKS);
        assertThat(once(new FakeWire().fails("connection refused"))).isEqualTo(Ending.DOES_NOT_WORK);
        assertThat(once(new FakeWire().json(500, "{\"message\":\"Timed out waiting for status\"}")))
                .isEqualTo(Ending.DOES_NOT_WORK);
        assertThat(once(new FakeWire().refuses(409, "name-held"))).isEqualTo(Ending.REFUSED);
        assertThat(once(new FakeWire().isDown())).isEqualTo(Ending.REFUSED);
        assertThat(lines(err)).last().asString().endsWith("no server answers.");
    }

    /** Whatever the server, the network and the machine do, nobody is flooded, and a lease does not run out by our fault. */
    @Test
    void keepsItsManners() {
        for (var seed = 0; seed < 300; seed++) {
            var world = new AnnouncerTest();
            world.liveThrough(new Random(seed));
        }
    }

    private void liveThrough(Random random) {
        for (var i = 0; i < 60; i++) {
            switch (random.nextInt(5)) {
                case 0 -> wire.works(random.nextInt(400));
                case 1 -> wire.fails("connection refused");
                case 2 -> wire.refuses(409, "name-held");
                case 3 -> wire.isDown();
                default -> wire.json(200, "{}");
            }
            events.put(
                    (long) random.nextInt(3_600), () -> addresses = random.nextBoolean() ? Set.of(HOME) : Set.of(AWAY));
        }
        assertThat(run(3_600, random)).isEqualTo(Ending.TOLD_TO);
        var waits = new ArrayList<Long>();
        for (var i = 1; i < calls.size(); i++) {
            waits.add(calls.get(i) - calls.get(i - 1));
        }
        waits.removeLast();
        assertThat(waits).allMatch(wait -> wait >= 1 && wait <= 15 * 60);
        for (var i = 4; i < waits.size(); i++) {
            assertThat(waits.subList(i - 4, i).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isGreaterThanOrEqualTo(8);
        }
    }

    private Ending once(FakeWire other) {
        return announcer(other, () -> 0, _ -> false).once();
    }

    private Ending runFor(long seconds) {
        return run(seconds, () -> 0);
    }

    private Ending run(long seconds, RandomGenerator random) {
        return announcer(wire, random, wait -> passes(wait, Duration.ofSeconds(seconds)))
                .run();
    }

    private Announcer announcer(Wire to, RandomGenerator random, End end) {
        var bulletin = new Bulletin(new PrintWriter(out), new PrintWriter(err), time::now, ZoneId.of("Europe/Berlin"));
        var parts = new Announcer.Parts(end, bulletin, time.clocks().steady(), () -> addresses);
        return new Announcer(FakeWire.KEYLESS, request -> noted(to, request), parts, random);
    }

    private Reply noted(Wire to, Request request) throws IOException, InterruptedException {
        calls.add(time.elapsed().toSeconds());
        return to.send(request);
    }

    /** Lets time go by until the end at the latest, with all that happens in it. */
    private boolean passes(Duration wait, Duration end) {
        var until = time.elapsed().plus(wait);
        var stop = until.compareTo(end) < 0 ? until : end;
        while (!events.isEmpty() && Duration.ofSeconds(events.firstKey()).compareTo(stop) <= 0) {
            events.pollFirstEntry().getValue().run();
        }
        if (time.elapsed().compareTo(stop) < 0) {
            time.advance(stop.minus(time.elapsed()));
        }
        return time.elapsed().compareTo(end) >= 0;
    }

    private static List<String> lines(StringWriter writer) {
        return writer.toString().lines().toList();
    }
}
