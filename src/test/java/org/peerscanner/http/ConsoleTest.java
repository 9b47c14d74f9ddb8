package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The console's files as they are served; what they do in a browser is ConsoleIT's. */
class ConsoleTest {
    static final List<String> FILES = ConsoleHandler.FILES;

    private static final Pattern IN_PAGE = Pattern.compile("(?:src|href)=\"/console/([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .* from '\\./([^']+)';$");

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void isForTheOperatorOnly() {
        assertThat(api.getAsOperator("/").body()).startsWith("<!doctype html>");
        assertThat(api.get("/").body()).startsWith("peerscanner keeps DNS");
        assertThat(api.get("/console/app.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/console/app.js, text/javascript; charset=utf-8",
        "/console/base.css, text/css; charset=utf-8",
        "/console/icon.svg, image/svg+xml"
    })
    void isServedSoThatABrowserRunsNothingElse(String path, String type) {
        var reply = api.getAsOperator(path);

        assertThat(header(reply, "Content-Type")).isEqualTo(type);
        assertThat(header(reply, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void everyFileThatThereIsIsServedAndNoOther() throws IOException, URISyntaxException {
        var directory = Path.of(ConsoleTest.class.getResource("console").toURI());
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.html")))
                    .containsExactlyInAnyOrderElementsOf(ConsoleHandler.FILES);
        }
        for (var name : Set.of("index.html", "nothing.js", "..%2Fopenapi.json", "%2e%2e%2fopenapi.json")) {
            assertThat(api.getAsOperator("/console/" + name).statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void refersToWhatThereIsAndToNobodyElse(String name) {
        var text = api.getAsOperator("/console/" + name).body();

        assertThat(ConsoleHandler.FILES).containsAll(found(IMPORT, text));
        assertThat(text.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "innerHTML");
    }

    @Test
    void thePageRefersToWhatThereIsAndHasNoScriptOfItsOwn() {
        var page = api.getAsOperator("/").body();

        assertThat(ConsoleHandler.FILES).containsAll(found(IN_PAGE, page));
        assertThat(page).doesNotContain("http://", "https://", "<style", "style=", "onclick");
        assertThat(page).contains("<script type=\"module\" src=\"/console/app.js\"></script>");
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
