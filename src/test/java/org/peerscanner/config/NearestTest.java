package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "zon, zone",
        "htp.listen, http.listen",
        "dns.embeded.listen, dns.embedded.listen",
        "ttl, dns.ttl",
        "probe.connectTimeout, probe.connect-timeout",
        "probes.target, probe.targets",
        "sqlite, store.sqlite",
        "registration.port, registration.ports",
        "rotation.maxsize, rotation.max-size",
        "lease, registration.lease"
    })
    void findsTheKeyThatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, Settings.ALL, Setting::key).key()).isEqualTo(meant);
    }
}
