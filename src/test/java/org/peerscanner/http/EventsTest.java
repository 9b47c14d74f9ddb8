package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.events.Event;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.HostName;

/** Server-sent events, by the real server. */
class EventsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void close() {
        api.close();
        client.close();
    }

    @Test
    void comeAsTheyHappen() throws Exception {
        var follower = follow();
        assertThat(follower.type).isEqualTo("text/event-stream");
        assertThat(follower.next()).isEqualTo("retry: 2000");
        assertThat(follower.next()).isEqualTo("id: test-0\nevent: begin\ndata: {}");

        var alice = HostName.of("alice");
        api.events.add(new Event.HealthChanged(alice, Optional.of(Health.UP), Optional.of(Health.DOWN)));
        assertThat(follower.next()).isEqualTo("""
                id: test-1
                event: health
                data: {"at":"2026-01-01T00:00:00Z","host":"alice","before":"up","after":"down"}""");
        api.events.add(new Event.RotationChanged("peers", Set.of(), Set.of(alice)));
        assertThat(follower.next()).isEqualTo("""
                id: test-2
                event: rotation
                data: {"at":"2026-01-01T00:00:00Z","rotation":"peers","joined":[],"left":["alice"]}""");
        api.events.add(new Event.PlanWritten(1, 0, 0));
        assertThat(follower.next()).isEqualTo("""
                id: test-3
                event: plan
                data: {"at":"2026-01-01T00:00:00Z","deletes":1,"updates":0,"creates":0}""");
        api.events.add(new Event.SelfCheckChanged(Optional.empty()));
        assertThat(follower.next()).isEqualTo("""
                id: test-4
                event: self-check
                data: {"at":"2026-01-01T00:00:00Z","frozen":null}""");
    }

    @Test
    void goOnAfterTheLastThatWasSeen() throws Exception {
        happen(5);
        var follower = follow("Last-Event-ID", "test-3");

        assertThat(follower.next()).isEqualTo("retry: 2000");
        assertThat(follower.next()).startsWith("id: test-4\n");
        assertThat(follower.next()).startsWith("id: test-5\n");
        happen(1);
        assertThat(follower.next()).startsWith("id: test-6\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-1", "test-99", "earlier-19", "test-", "nonsense", "test-999999999999999999999"})
    void saySoWhenSomeWereMissed(String lastSeen) throws Exception {
        happen(20);
        var follower = follow("Last-Event-ID", lastSeen);

        assertThat(follower.next()).isEqualTo("retry: 2000");
        assertThat(follower.next()).isEqualTo("id: test-20\nevent: reset\ndata: {}");
    }

    @Test
    void goOnThoughNothingHappensForLongerThanAnIdleConnectionMayLast() throws Exception {
        try (var hasty = ApiFixture.start(ApiFixture.LIMITS.withIdleTime(Duration.ofSeconds(1)))) {
            var follower = follow(hasty);
            var admin = hasty.api.adminAddress();
            try (var idle = new Socket(admin.address(), admin.port())) {
                assertThat(idle.getInputStream().read()).isNegative();
            }
            happen(hasty, 1);

            assertThat(List.of(follower.next(), follower.next(), follower.next())
                            .getLast())
                    .startsWith("id: test-1\n");
        }
    }

    @Test
    void endWhenTheServerStops() throws Exception {
        var follower = follow();
        api.api.close();

        assertThat(follower.next()).isEqualTo("retry: 2000");
        assertThat(follower.next()).contains("event: begin");
        assertThat(follower.next()).isEmpty();
    }

    private void happen(int times) {
        happen(api, times);
    }

    private static void happen(ApiFixture api, int times) {
        for (int time = 0; time < times; time++) {
            api.events.add(new Event.PlanWritten(0, 0, time));
        }
    }

    private Follower follow(String... headers) throws IOException, InterruptedException {
        return follow(api, headers);
    }

    private Follower follow(ApiFixture api, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.adminUri("/v1/events"));
        var response = client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofInputStream());
        return new Follower(
                response.headers().firstValue("Content-Type").orElse(""),
                new BufferedReader(new InputStreamReader(response.body(), UTF_8)));
    }

    /** Whoever reads a stream. */
    private record Follower(String type, BufferedReader reader) {
        /** The lines up to the next empty one; none at the end. */
        String next() throws IOException {
            var lines = new ArrayList<String>();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
            return String.join("\n", lines);
        }
    }
}
