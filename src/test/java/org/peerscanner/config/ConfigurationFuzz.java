package org.peerscanner.config;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Whatever stands in a configuration file. */
public final class ConfigurationFuzz {
    private ConfigurationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        YamlFuzzTest.assertLoadedOrRefused(new String(input, UTF_8));
    }
}
