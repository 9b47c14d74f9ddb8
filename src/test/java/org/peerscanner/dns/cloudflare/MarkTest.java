package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkTest {
    private final Mark mark = new Mark("default");

    @Test
    void aNoteComesBack() {
        assertThat(mark.comment("443/connect+tls fl-sg-0001"))
                .isEqualTo("peerscanner/default 443/connect+tls fl-sg-0001");
        assertThat(mark.note(mark.comment("443/connect+tls fl-sg-0001"))).hasValue("443/connect+tls fl-sg-0001");
        assertThat(mark.note(mark.comment(""))).hasValue("");
    }

    @Test
    void theLongestFitsWhatFreeZonesAllow() {
        var longest = new Mark("sixteen-letters-");
        var note = "x".repeat(81);

        assertThat(longest.comment(note)).hasSize(100);
        assertThat(longest.note(longest.comment(note))).hasValue(note);
    }

    @Test
    void aNoteThatDoesNotFitIsLeftOutWhole() {
        var longest = new Mark("sixteen-letters-");

        assertThat(longest.comment("x".repeat(82))).isEqualTo("peerscanner/sixteen-letters-");
    }

    @Test
    void othersCommentsAreNotOurs() {
        for (var comment : new String[] {
            "", "peerscanner", "peerscanner/", "peerscanner/defaulted", "peerscanner/other 1", "my peerscanner/default"
        }) {
            assertThat(mark.note(comment)).as(comment).isEmpty();
        }
    }
}
