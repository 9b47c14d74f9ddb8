package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.Phase;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.scan.Step;
import org.peerscanner.testing.FakeExaminer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console is told. */
class OverviewTest {
    private static final JsonMapper json = new JsonMapper();

    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tellsHowManyHostsWorkAndWhereTheyArePublished() {
        registerOneThatWorksAndOneThatDoesNot();
        var up = api.host("fl-sg-0001");
        var down = api.host("bob");
        api.publication.publish(
                new Selection(Map.of("peers", List.of(up)), Map.of(up.name(), up)),
                List.of(new Deviation(down.name(), "peers", Kind.HELD, "kept, says the test")));

        var overview = get("/v1/overview");

        assertThat(overview.path("hosts").toString()).isEqualTo("{\"unknown\":0,\"up\":1,\"doubtful\":0,\"down\":1}");
        assertThat(overview.at("/rotations/0").toString())
                .isEqualTo("{\"name\":\"peers\",\"published\":2,\"working\":1,\"members\":2,\"floor\":0,\"cap\":70,"
                        + "\"held\":[{\"host\":\"bob\",\"reason\":\"kept, says the test\"}],\"withheld\":[]}");
        assertThat(overview.path("rotations"))
                .extracting(rotation -> rotation.path("name").asString())
                .containsExactly("peers", "roundrobin", "fallbacks", "sg.fallbacks");
    }

    @Test
    void tellsWhyNobodyIsJudged() {
        assertThat(get("/v1/overview").at("/selfCheck/sound").asBoolean()).isTrue();

        api.selfCheck = new SelfCheck.Report.Frozen(FakeExaminer.ENDED, "no target answers", 7);

        assertThat(get("/v1/overview").path("selfCheck").toString())
                .isEqualTo("{\"sound\":false,\"since\":\"2026-01-01T00:00:00Z\",\"passes\":7,"
                        + "\"why\":\"no target answers\"}");
    }

    @Test
    void namesEveryHostByItsHealth() {
        registerOneThatWorksAndOneThatDoesNot();

        assertThat(get("/v1/fleet").path("health").toString())
                .isEqualTo("{\"unknown\":[],\"up\":[\"fl-sg-0001\"],\"doubtful\":[],\"down\":[\"bob\"]}");
    }

    @Test
    void theStepsOfTheLastProbeAreToldOfOneHostOnly() {
        registerOneThatWorksAndOneThatDoesNot();
        api.examiner.found(
                api.host("bob"),
                new ProbeResult(
                        new Outcome.Refused(),
                        Optional.empty(),
                        "canary",
                        Duration.ofMillis(2),
                        List.of(new Step(Phase.CONNECT, Duration.ofNanos(1_500_000), "refused"))));

        assertThat(get("/v1/hosts/bob").at("/lastProbe/steps").toString())
                .isEqualTo("[{\"phase\":\"connect\",\"millis\":1.5,\"note\":\"refused\"}]");
        assertThat(get("/v1/hosts").at("/hosts/0/lastProbe").has("steps")).isFalse();
    }

    private void registerOneThatWorksAndOneThatDoesNot() {
        api.post("/register", "name=fl-sg-0001&port=443");
        api.examiner.find(new Outcome.Refused());
        api.post("/register", "name=bob&port=8080");
    }

    private JsonNode get(String path) {
        return json.readTree(api.getAsOperator(path).body());
    }
}
