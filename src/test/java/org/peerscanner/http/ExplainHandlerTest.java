package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.journal.Event;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.testing.Hosts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainHandlerTest {
    private final JsonMapper mapper = new JsonMapper();
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void explainsAHostToTheOperator() {
        api.post("/register", "name=alice&port=3128");
        var alice = api.host("alice");
        api.publication.publish(new Selection(Map.of("peers", List.of(alice)), Map.of(alice.name(), alice)));
        api.journal.note(new Event.Membership("alice", "joined peers", "works"));
        var text = eventually(() -> {
            var body = api.getAsOperator("/v1/hosts/alice/explain").body();
            assertThat(body).contains("The last that was noted of it");
            return body;
        });

        assertThat(text.lines())
                .containsExactly(
                        "alice is registered at 127.0.0.1:3128; its lease ends at 00:10:00 UTC (in 10 min) unless it"
                                + " registers again.",
                        "It works, since 00:00:00 UTC (now); its last probe, at 00:00:00 UTC (now): answered in 42 ms.",
                        "It is used: DNS has it in peers, and its own name leads to it.",
                        "Its next probe is due at 00:00:15 UTC (in 15 s).",
                        "The last that was noted of it, at 00:00:00 UTC (now): joined peers (works).");
    }

    @Test
    void tellsHisOwnHostToTheVolunteerInTheAnswerToARegister() {
        var status = new ZoneStatus(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ZoneStatus.Trouble(Hosts.BIRTH, "token 123 is refused")),
                0,
                0,
                OptionalInt.empty());
        api.zone = new ZoneReport(status, Optional.empty());
        api.selfCheck = new SelfCheck.Report.Frozen(Hosts.BIRTH, "no target answers", 0);

        var sentences = explanation(api.post("/register", "name=alice&port=3128", "Accept", "application/json")
                .body());

        assertThat(sentences)
                .contains(
                        "It is not used: DNS does not name it.",
                        "It comes into peers when DNS is written next.",
                        "peerscanner's own self-check fails since 00:00:00 UTC (now): no target answers; until it passes, no"
                                + " failed probe counts and no failing host is removed.",
                        "DNS could not be brought up to date at 00:00:00 UTC (now): its provider does not take the changes;"
                                + " it is tried again by itself.")
                .noneMatch(sentence -> sentence.contains("token"));
    }

    @Test
    void tellsWhoeverUnregistersThatHisHostIsGone() {
        api.post("/register", "name=alice&port=3128");
        var gone = api.post("/unregister", "name=alice&port=3128", "Accept", "application/json");

        assertThat(explanation(gone.body())).containsExactly("No host named alice is registered here.");
    }

    @Test
    void suggestsTheNamesThatAreAlike() {
        api.post("/register", "name=alice&port=3128");
        var json = json("/v1/hosts/alcie/explain");

        assertThat(json.path("known").asBoolean()).isFalse();
        assertThat(json.path("explanation").get(1).asString()).isEqualTo("Names that look like it: alice.");
    }

    @Test
    void refusesWhatCannotBeAName() {
        assertThat(api.getAsOperator("/v1/hosts/-x/explain").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/hosts/alice/explain").statusCode()).isEqualTo(404);
    }

    private JsonNode json(String path) {
        return mapper.readTree(
                api.send(HttpRequest.newBuilder(api.adminUri(path)).header("Accept", "application/json"))
                        .body());
    }

    private List<String> explanation(String json) {
        return mapper.readTree(json)
                .path("explanation")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
