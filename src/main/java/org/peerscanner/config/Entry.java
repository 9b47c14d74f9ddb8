package org.peerscanner.config;

/**
 * What is written for one key.
 *
 * @param key with dots, known or not
 * @param written its value
 * @param origin where
 */
record Entry(String key, Written written, Origin origin) {
    /** {@code peerscanner.yaml:3: probe.period: soon (detail)}. */
    ConfigException refusal(Written shown, String detail) {
        return new ConfigException(origin + ": " + OneLine.of(key) + ": " + shown + " (" + detail + ")");
    }
}
