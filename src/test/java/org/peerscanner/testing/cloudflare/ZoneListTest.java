package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Zones are found by name, account and state. */
class ZoneListTest {
    private final Scene scene = new Scene();
    private final Account other = scene.model.addAccount("Other");

    @BeforeEach
    void addZones() {
        var token = scene.token();
        for (var zone : List.of(
                scene.model.addZone("example.com", ServicePlan.PRO, other),
                scene.model.addZone("bücher.example", ServicePlan.FREE, other),
                scene.model.addZone("fresh.example", ServicePlan.FREE, other))) {
            zone.setStatus(zone.name().startsWith("fresh") ? FakeZone.Status.PENDING : FakeZone.Status.ACTIVE);
            token = token.allowing(zone, Permission.ZONE_READ, Permission.DNS_EDIT);
        }
        scene.model.put(token);
    }

    @ParameterizedTest
    @CsvSource({
        "name=example.com, 2",
        "name=www.example.com, 0",
        "name=Example.com&account.name=Other, 1",
        "name=b%C3%BCcher.example, 1",
        "name=xn--bcher-kva.example, 1",
        "name=contains:example, 4",
        "name=starts_with:fresh, 1",
        "name=ends_with:.example, 2",
        "name=not_equal:example.com, 2",
        "status=pending, 1",
        "status=active, 3",
        "per_page=50, 4"
    })
    void finds(String query, int count) {
        assertThat(scene.get("/zones?" + query).result()).hasSize(count);
    }

    @Test
    void findsByAccount() {
        var found =
                scene.get("/zones?name=example.com&account.id=" + other.id()).result();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("/account/name").stringValue()).isEqualTo("Other");
        assertThat(found.get(0).at("/plan/legacy_id").stringValue()).isEqualTo("pro");
    }

    @Test
    void zonesAreShownInUnicode() {
        var found = scene.get("/zones?name=xn--bcher-kva.example").result().get(0);
        assertThat(found.get("name").stringValue()).isEqualTo("bücher.example");
    }

    @Test
    void pagesAndOrdersThem() {
        scene.model.addZone("z.example", ServicePlan.FREE, scene.account);
        scene.model.addZone("y.example", ServicePlan.FREE, scene.account);
        var token = Call.get("/zones?per_page=5&direction=desc").withToken(Scene.SECRET);
        assertThat(names(scene.send(token).result()))
                .containsExactly("fresh.example", "example.com", "example.com", "bücher.example");
        assertThat(scene.get("/zones?per_page=5&page=2").result()).isEmpty();
        assertThat(scene.get("/zones").body().get("result_info").toString())
                .isEqualTo("{\"page\":1,\"per_page\":20,\"count\":4,\"total_count\":4,\"total_pages\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_page=4", "per_page=51", "name=like:x", "zone=x", "order=age"})
    void refusesParametersOutOfTheirRange(String query) {
        assertThat(scene.get("/zones?" + query).status()).isEqualTo(400);
    }

    private static List<String> names(JsonNode zones) {
        return zones.values().stream()
                .map(zone -> zone.get("name").stringValue())
                .toList();
    }
}
