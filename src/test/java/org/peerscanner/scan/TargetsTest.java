package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.fleet.Protocol;

class TargetsTest {
    private static final URI CANARY_URL = URI.create("http://192.0.2.1:8080/");

    private final Canary canary = new Canary(new SecureRandom());

    @ParameterizedTest
    @CsvSource({
        "http://page.test, http://page.test/, page.test:80, page.test",
        "https://page.test:8443/a?b=c, https://page.test:8443/a?b=c, page.test:8443, page.test:8443",
        "https://[2001:db8::1]/x, https://[2001:db8::1]/x, [2001:db8::1]:443, [2001:db8::1]",
        "HTTP://Page.Test:80/, http://Page.Test/, Page.Test:80, Page.Test",
    })
    void readsUrls(String word, String url, String authority, String hostField) {
        var target = targets(word).choose(Protocol.CONNECT);

        assertThat(target).isInstanceOf(Target.Page.class);
        assertThat(target.url()).isEqualTo(url);
        assertThat(target.origin().authority()).isEqualTo(authority);
        assertThat(target.origin().hostField()).isEqualTo(hostField);
    }

    @Test
    void asksTheCanarySomethingElseEachTime() {
        var targets = targets("canary");

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> targets.choose(Protocol.CONNECT).url()))
                .doesNotHaveDuplicates()
                .allMatch(url -> url.matches("http://192\\.0\\.2\\.1:8080/canary/[0-9a-f]{32}"));
    }

    @Test
    void choosesByChance() {
        var targets = targets("canary", "http://a.test/", "https://b.test/");

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> targets.choose(Protocol.SOCKS5).origin().host()))
                .contains("192.0.2.1", "a.test", "b.test");
    }

    @Test
    void sparesForwardProxiesHttpsUnlessThereIsNothingElse() {
        var both = targets("http://a.test/", "https://b.test/");

        assertThat(IntStream.range(0, 100).mapToObj(i -> both.choose(Protocol.FORWARD)))
                .noneMatch(target -> target.origin().secure());
        assertThat(targets("https://b.test/").choose(Protocol.FORWARD).origin().secure())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://page.test/", "page.test", "", "http://", "http://a b/", "http://page.test:99999/"})
    void refusesWhatIsNoTarget(String word) {
        assertThatThrownBy(() -> targets(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: " + word
                        + " (expected: canary, or an http or https URL such as https://example.com/)");
    }

    private Targets targets(String... words) {
        return Targets.of(List.of(words), CANARY_URL, canary, new Random(7));
    }
}
