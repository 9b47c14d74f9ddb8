package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.Outcome;
import org.peerscanner.testing.Configs;

/** What everybody may know, where it is switched on. The tests call from 127.0.0.1. */
class StatusTest {
    private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};

    private final ApiFixture api = ApiFixture.start(Configs.of(Map.of(
            "http.listen", "127.0.0.1:0",
            "admin.listen", "127.0.0.1:0",
            "dns.embedded.listen", "127.0.0.1:0",
            "http.public-status", "true")));

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void isSwitchedOffUnlessWanted() {
        try (var usual = ApiFixture.start()) {
            assertThat(usual.get("/status").statusCode()).isEqualTo(404);
            assertThat(usual.get("/status/alice").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whoAsksFromTheHostsAddressIsToldWhy() {
        api.examiner.find(new Outcome.Refused());
        api.post("/register", "name=alice&port=8080");

        assertThat(api.get("/status/alice").body())
                .contains("alice", "connection refused")
                .doesNotContain("told more");
        assertThat(api.get("/status/ALICE", BROWSER).body()).contains("<h1>alice</h1>", "connection refused");
    }

    @Test
    void whoAsksFromElsewhereIsToldNoMoreThanDnsTells() {
        api.examiner.find(new Outcome.Refused());
        api.postFrom("127.0.0.9", "/register", "name=bob&port=8080");

        assertThat(api.get("/status/bob").body()).isEqualTo("""
                bob is registered and does not work at present.
                It is not used: it is in no rotation.
                Whoever asks from its own address is told more.
                """);
        assertThat(api.get("/status/bob", BROWSER).body()).doesNotContain("refused", "127.0.0.9");
    }

    /** It may have been probed, and nothing counts while the self-check fails. */
    @Test
    void aHostThatIsNeitherUpNorDownIsSaidNotToHaveBeenJudged() {
        api.examiner.stop();
        api.postFrom("127.0.0.9", "/register", "name=bob&port=8080");

        assertThat(api.get("/status/bob").body()).startsWith("bob is registered, and has not been judged yet.\n");
    }

    @Test
    void aHostThatIsUsedIsSaidToBe() {
        api.postFrom("127.0.0.9", "/register", "name=bob&port=8080");
        var bob = api.host("bob");
        api.publication.publish(new Selection(Map.of("peers", List.of(bob)), Map.of(bob.name(), bob)));

        assertThat(api.get("/status/bob").body())
                .startsWith("bob is registered and works.\nIt is used: DNS has it in peers.\n");
    }

    @Test
    void aNameThatNobodyHasIsSaidToBeFree() {
        assertThat(api.get("/status/carol", "Accept", "application/json").body())
                .isEqualTo("{\"name\":\"carol\",\"explanation\":[\"No host named carol is registered here.\"]}");
        assertThat(api.get("/status?name=+carol", BROWSER).body()).contains("No host named carol is registered here.");
        assertThat(api.get("/status/-").statusCode()).isEqualTo(400);
    }

    @Test
    void aBrowserGetsAPageWithTheHostsOfItsOwnAddress() {
        api.post("/register", "name=alice&port=8080");
        api.postFrom("127.0.0.9", "/register", "name=bob&port=8080");

        assertThat(api.get("/status", BROWSER).body())
                .contains("<h1>2 of 2 hosts work.</h1>", "<a href=\"/status/alice\">alice</a>")
                .doesNotContain("bob");
        assertThat(api.get("/status").body()).startsWith("{\"zone\":");
    }

    @Test
    void thePageRunsNothingAndLoadsNothing() {
        var reply = api.get("/status", BROWSER);

        assertThat(reply.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe", "script-src");
        assertThat(reply.body()).doesNotContain("<script", "http://", "https://");
    }

    @Test
    void textsOfOthersAreNoMarkup() {
        assertThat(StatusPage.escaped("a <b> & \"c\"")).isEqualTo("a &lt;b&gt; &amp; &quot;c&quot;");

        api.examiner.find(new Outcome.ProxyAnswered("403 <script>alert(1)</script>"));
        api.post("/register", "name=alice&port=8080");
        assertThat(api.get("/status/alice", BROWSER).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
    }
}
