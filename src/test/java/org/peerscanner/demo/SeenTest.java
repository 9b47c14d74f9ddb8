package org.peerscanner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the server says, as the story reads it. */
class SeenTest {
    private static final JsonMapper mapper = new JsonMapper();

    @Test
    void readsAHostThatIsHeld() {
        var host = mapper.readTree("""
                {"health": "down", "protocol": {"found": "connect"}, "tls": {"found": true},
                 "lastProbe": {"ok": false, "reason": "connection refused"},
                 "deviations": [{"kind": "withheld", "reason": "no"}, {"kind": "held", "reason": "held back: for once"}]}
                """);

        assertThat(Seen.of(host))
                .isEqualTo(new Seen(
                        "down", "connect in TLS", false, "connection refused", Optional.of("held back: for once")));
    }

    @Test
    void readsAHostOfWhichNothingIsKnown() {
        var host = mapper.readTree(
                "{\"health\": \"unknown\", \"protocol\": {\"found\": null}, \"tls\": {\"found\": null}}");

        assertThat(Seen.of(host)).isEqualTo(new Seen("unknown", "", false, "", Optional.empty()));
    }

    @Test
    void readsEvents() {
        assertThat(told("health", "{\"host\": \"otter\", \"before\": \"up\", \"after\": \"doubtful\"}"))
                .contains(new Told.Health("otter", "up", "doubtful"));
        assertThat(told("rotation", "{\"rotation\": \"peers\", \"joined\": [\"a\"], \"left\": [\"b\", \"c\"]}"))
                .contains(new Told.Rotation("peers", Set.of("a"), Set.of("b", "c")));
        assertThat(told("self-check", "{\"frozen\": null}")).contains(new Told.SelfCheck(Optional.empty()));
        assertThat(told("self-check", "{\"frozen\": \"why\"}")).contains(new Told.SelfCheck(Optional.of("why")));
        assertThat(told("plan", "{}")).isEmpty();
    }

    private static Optional<Told> told(String type, String json) {
        return Told.of(type, mapper.readTree(json));
    }
}
