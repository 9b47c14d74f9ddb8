package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.testing.Configs;

class ProbeConfigTest {
    @ParameterizedTest
    @CsvSource({
        "canary, http://canary.test, false",
        "http://x.test/ contains=https:, http://canary.test, false",
        "https://x.test/ status=200, http://canary.test, true",
        "HTTPS://x.test/, http://canary.test, true",
        "canary, https://canary.test, true",
        "canary, Https://canary.test, true",
    })
    void knowsWhetherAnythingIsFetchedOverTls(String target, String canaryUrl, boolean expected) {
        var config = Configs.of(Map.of("probe.targets", target, "probe.canary-url", canaryUrl));

        assertThat(config.probe().hasHttpsTarget()).isEqualTo(expected);
    }
}
