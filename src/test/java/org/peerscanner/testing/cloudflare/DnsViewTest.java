package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Resolvers see the zone later than the API, and not always the same. */
class DnsViewTest {
    private static final String NAME = "a.example.com";

    private final Scene scene = new Scene();
    private final DnsView dns = scene.zone.dns();

    @Test
    void changesAreSeenAfterTheirDelay() {
        dns.delay(Duration.ofSeconds(10), Duration.ofSeconds(10));
        var id = scene.added("a", "45.0.0.1");
        assertThat(dns.answer(NAME, RecordType.A)).isEmpty();
        scene.clocks.advance(Duration.ofSeconds(10));
        assertThat(dns.answer(NAME, RecordType.A)).containsExactly("45.0.0.1");
        scene.change("PATCH", id, "{\"content\":\"45.0.0.2\"}");
        assertThat(dns.answer(NAME, RecordType.A)).containsExactly("45.0.0.1");
        scene.clocks.advance(Duration.ofSeconds(10));
        assertThat(dns.answer(NAME, RecordType.A)).containsExactly("45.0.0.2");
        scene.delete(id);
        assertThat(dns.settled()).isEqualTo(scene.clocks.now().plusSeconds(10));
        scene.clocks.advance(Duration.ofSeconds(10));
        assertThat(dns.answer(NAME, RecordType.A)).isEmpty();
    }

    @Test
    void partsOfABatchAreSeenOneByOne() {
        dns.delay(Duration.ofSeconds(1), Duration.ofMinutes(5));
        scene.batch("""
                {"posts":[{"type":"A","name":"a","content":"45.0.0.1"},{"type":"A","name":"a","content":"45.0.0.2"}]}""");
        var seenOneOnly = false;
        for (var second = 0; second <= 300; second++) {
            seenOneOnly |= dns.answer(NAME, RecordType.A).size() == 1;
            scene.clocks.advance(Duration.ofSeconds(1));
        }
        assertThat(seenOneOnly).isTrue();
        assertThat(dns.answer(NAME, RecordType.A)).hasSize(2);
    }

    @Test
    void proxiedNamesLeadToCloudflare() {
        var proxied = RecordFields.of(RecordType.A, "a", "45.0.0.1").withProxied(true);
        scene.zone.add(proxied);
        scene.added("a", "45.0.0.2");
        assertThat(dns.answer(NAME, RecordType.A)).hasSize(2).doesNotContain("45.0.0.1", "45.0.0.2");
        assertThat(dns.answer(NAME, RecordType.AAAA)).hasSize(2);
        assertThat(dns.origins(NAME)).containsExactlyInAnyOrder("45.0.0.1", "45.0.0.2");
        scene.zone.setStatus(FakeZone.Status.PENDING);
        assertThat(dns.answer(NAME, RecordType.A)).containsExactlyInAnyOrder("45.0.0.1", "45.0.0.2");
    }

    @Test
    void lostRecordIsBackWhenItsProxyIsSwitched() {
        var id = scene.added("a", "45.0.0.1");
        dns.lose(id);
        assertThat(scene.list("").ids()).containsExactly(id);
        assertThat(dns.records()).isEmpty();
        scene.change("PATCH", id, "{\"comment\":\"x\"}");
        assertThat(dns.records()).isEmpty();
        scene.change("PATCH", id, "{\"proxied\":true}");
        assertThat(dns.records()).hasSize(1);
    }

    @Test
    void lingeringRecordIsSeenWhenTheApiHasForgottenIt() {
        var id = scene.added("a", "45.0.0.1");
        dns.linger(id);
        scene.delete(id);
        assertThat(scene.list("").ids()).isEmpty();
        assertThat(dns.answer(NAME, RecordType.A)).containsExactly("45.0.0.1");
    }
}
