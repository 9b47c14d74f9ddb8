package org.peerscanner.config;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param key kebab-case, with a dot after each section: {@code dns.embedded.listen}
 * @param type how its values are written
 * @param fallback what counts when nothing is written
 * @param meaning one clause for the documentation, in Markdown
 * @param secret whether its value must never be shown
 */
record Setting<T>(String key, SettingType<T> type, Fallback<T> fallback, String meaning, boolean secret) {
    static final String ENVIRONMENT_PREFIX = "PEERSCANNER_";

    static <T> Setting<T> of(String key, SettingType<T> type, String defaultText, String meaning) {
        return new Setting<>(key, type, new Fallback.Fixed<>(defaultText), meaning, false);
    }

    static <T> Setting<T> derived(String key, SettingType<T> type, Fallback.Derived<T> fallback, String meaning) {
        return new Setting<>(key, type, fallback, meaning, false);
    }

    /** A setting that may stay unset; {@code otherwise} says what happens then. */
    static <T> Setting<T> optional(String key, SettingType<T> type, String otherwise, String meaning) {
        return new Setting<>(key, type, new Fallback.Unset<>(otherwise), meaning, false);
    }

    Setting<T> asSecret() {
        return new Setting<>(key, type, fallback, meaning, true);
    }

    /** {@code PEERSCANNER_DNS_EMBEDDED_LISTEN}. */
    String environmentName() {
        return ENVIRONMENT_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The written value as messages and printed configurations may show it. */
    Written shown(Written written) {
        return secret ? new Written.Word("***") : written;
    }
}
