package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Single records are made, changed and removed, and stand beside each other by the rules. */
class RecordChangesTest {
    private final Scene scene = new Scene();

    @Test
    void newRecordIsShownWhole() {
        scene.clocks.advance(Duration.ofNanos(320_123_456));
        var answer = scene.post("""
                {"type":"A","name":"a","content":"45.0.0.1","comment":"mine"}""");
        var id = answer.result().get("id").stringValue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(answer.body()).isEqualTo(Envelope.MAPPER.readTree("""
                {"result":{"id":"%s","name":"a.example.com","type":"A","content":"45.0.0.1","proxiable":true,
                "proxied":false,"ttl":1,"settings":{},"meta":{},"comment":"mine","tags":[],
                "created_on":"2026-01-01T00:00:00.320123Z","modified_on":"2026-01-01T00:00:00.320123Z",
                "comment_modified_on":"2026-01-01T00:00:00.320123Z"},"success":true,"errors":[],"messages":[]}""".formatted(id)));
    }

    @Test
    void zerosAtTheEndOfTimesAreLeftOut() {
        assertThat(RecordJson.time(scene.clocks.now())).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(RecordJson.time(scene.clocks.now().plusMillis(320))).isEqualTo("2026-01-01T00:00:00.32Z");
    }

    @Test
    void patchChangesOnlyWhatItSays() {
        var id = posted();
        scene.clocks.advance(Duration.ofSeconds(1));
        var record = scene.change("PATCH", id, "{\"content\":\"45.0.0.9\"}").result();
        assertThat(record.get("content").stringValue()).isEqualTo("45.0.0.9");
        assertThat(record.get("comment").stringValue()).isEqualTo("mine");
        assertThat(record.get("proxied").booleanValue()).isTrue();
        assertThat(record.get("created_on").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(record.get("modified_on").stringValue()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(record.get("comment_modified_on").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void putWipesWhatItDoesNotSayAndKeepsTheId() {
        var id = posted();
        var record = scene.change("PUT", id, """
                {"type":"A","name":"b","content":"45.0.0.1"}""").result();
        assertThat(record.get("id").stringValue()).isEqualTo(id);
        assertThat(record.get("name").stringValue()).isEqualTo("b.example.com");
        assertThat(record.get("comment").isNull()).isTrue();
        assertThat(record.get("proxied").booleanValue()).isFalse();
    }

    @Test
    void deleteAnswersWithTheId() {
        var id = posted();
        assertThat(scene.delete(id).result()).isEqualTo(Envelope.object().put("id", id));
        assertThat(scene.delete(id).codes()).containsExactly(81_044);
        assertThat(scene.change("PATCH", id, "{}").codes()).containsExactly(81_044);
        assertThat(scene.list("/" + id).codes()).containsExactly(1002);
    }

    @Test
    void identicalRecordsAreRefused() {
        posted();
        assertThat(posting("A", "a", "45.0.0.1").codes()).containsExactly(81_058);
        var other = posting("A", "a", "45.0.0.2").result().get("id").stringValue();
        assertThat(scene.change("PATCH", other, "{\"content\":\"45.0.0.1\"}").codes())
                .containsExactly(81_058);
        assertThat(scene.change("PATCH", other, "{\"content\":\"45.0.0.2\"}").status())
                .isEqualTo(200);
        assertThat(posting("TXT", "a", "text").status()).isEqualTo(200);
        assertThat(posting("TXT", "a", "\\\"text\\\"").codes()).containsExactly(81_058);
    }

    @Test
    void serviceRecordsMayStandTwice() {
        var service = """
                {"type":"SRV","name":"_x._tcp","data":{"priority":1,"weight":1,"port":1,"target":"a.example.com"}}""";
        assertThat(scene.post(service).status()).isEqualTo(200);
        assertThat(scene.post(service).status()).isEqualTo(200);
    }

    @Test
    void aliasesStandAlone() {
        posting("A", "a", "45.0.0.1");
        assertThat(posting("CNAME", "a", "b.example.com").codes()).containsExactly(81_053);
        posting("CNAME", "c", "b.example.com");
        assertThat(posting("CNAME", "c", "d.example.com").codes()).containsExactly(81_053);
        assertThat(posting("AAAA", "c", "2a00::1").codes()).containsExactly(81_054);
    }

    @Test
    void zoneHasRoomForSoManyRecords() {
        scene.zone.setQuota(1);
        var id = posted();
        assertThat(posting("A", "b", "45.0.0.1").codes()).containsExactly(81_045);
        assertThat(scene.list("/usage").result().toString()).isEqualTo("{\"record_quota\":1,\"record_usage\":1}");
        var swap = """
                {"deletes":[{"id":"%s"}],"posts":[{"type":"A","name":"b","content":"45.0.0.1"}]}""".formatted(id);
        assertThat(scene.batch(swap).status()).isEqualTo(200);
    }

    @Test
    void typeStays() {
        assertThat(scene.change("PATCH", posted(), "{\"type\":\"TXT\"}").status())
                .isEqualTo(400);
    }

    @Test
    void zonesOfFreeTopLevelDomainsAreClosed() {
        var zone = scene.model.addZone("example.tk", ServicePlan.FREE, scene.account);
        var answer =
                scene.send(Call.get("/zones/" + zone.id() + "/dns_records").withKey(scene.user.email(), Scene.KEY));
        assertThat(answer.status()).isEqualTo(403);
    }

    private String posted() {
        return scene.post("""
                {"type":"A","name":"a","content":"45.0.0.1","comment":"mine","proxied":true}""").result().get("id").stringValue();
    }

    private Scene.Answered posting(String type, String name, String content) {
        return scene.post("{\"type\":\"%s\",\"name\":\"%s\",\"content\":\"%s\"}".formatted(type, name, content));
    }
}
