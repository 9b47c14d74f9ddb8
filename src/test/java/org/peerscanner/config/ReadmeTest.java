package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
    private static final String BEGIN = "<!-- config -->\n";
    private static final String END = "<!-- /config -->";

    @Test
    void theTableInTheReadmeIsTheTableInTheCode() throws Exception {
        var readme = Files.readString(Path.of("README.md"));
        var table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));

        assertThat(table)
                .as("paste this between the markers in README.md:\n%s", table())
                .isEqualTo(table());
    }

    private static String table() {
        return Settings.ALL.stream()
                .map(setting -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.key(), setting.type().name(), fallback(setting.fallback()), setting.meaning()))
                .collect(Collectors.joining("", "| key | type | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String fallback(Fallback<?> fallback) {
        return switch (fallback) {
            case Fallback.Fixed<?> fixed -> "`" + fixed.text() + "`";
            case Fallback.Derived<?> derived -> derived.description();
            case Fallback.Unset<?> unset -> unset.description();
        };
    }
}
