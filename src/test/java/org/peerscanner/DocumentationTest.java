package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether the calls that the documents have one make are for the listener that answers them. */
class DocumentationTest {
    private static final Pattern CALL =
            Pattern.compile("curl\\b.*?https?://(?:127\\.0\\.0\\.1|localhost):(80\\d\\d)(/[a-z0-9]*)");
    private static final Map<String, List<String>> ROUTES = Map.of(
            "8080", List.of("/", "/register", "/unregister", "/canary", "/status", "/health"),
            "8081", List.of("/", "/v1", "/metrics", "/health"));

    @Test
    void everyCallIsOneThatItsListenerAnswers() throws IOException {
        var calls = 0;
        for (var document : documents()) {
            var call = CALL.matcher(Files.readString(document));
            while (call.find()) {
                calls++;
                assertThat(ROUTES.getOrDefault(call.group(1), List.of()))
                        .as(document + ": " + call.group())
                        .contains(call.group(2));
            }
        }
        assertThat(calls).isGreaterThan(3);
    }

    private static List<Path> documents() throws IOException {
        var documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
        try (var files = Files.list(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        return documents;
    }
}
