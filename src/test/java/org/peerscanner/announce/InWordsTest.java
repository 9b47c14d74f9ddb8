package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InWordsTest {
    private final HostKey key = HostKey.make(new SecureRandom());
    private final InWords words = new InWords(new Identity(FakeWire.PROXY, Optional.of(key), Optional.empty()));

    @Test
    void saysUnderWhichNamesAProxyIsPublished() {
        assertThat(words.of(works(
                        List.of("a.example.com", "fallbacks.example.com", "peers.example.com"), List.of("peers"))))
                .isEqualTo("registered, proved to work, and published as a.example.com, fallbacks.example.com and"
                        + " peers.example.com.");
    }

    @Test
    void saysWhyAProxyThatWorksIsNotUsed() {
        assertThat(words.of(works(List.of("a.example.com"), List.of())))
                .isEqualTo(
                        "registered, proved to work, and published as a.example.com, but in no rotation. The operator has"
                                + " drained it.");
        assertThat(words.of(works(List.of(), List.of())))
                .isEqualTo("registered, and proved to work; not in DNS yet. The operator has drained it.");
    }

    @Test
    void saysNoMoreThanAnOldServer() {
        assertThat(words.of(new Answer.Works(List.of(), List.of(), List.of(), Optional.empty())))
                .isEqualTo("registered, and proved to work.");
        assertThat(words.of(new Answer.Fails("connection refused", "", Optional.empty())))
                .isEqualTo("registered, but it does not work: connection refused.");
        assertThat(words.of(new Answer.Undecided(Optional.empty())))
                .isEqualTo("registered; the first probe has not ended yet.");
    }

    @Test
    void saysWhatToDo() {
        assertThat(words.of(new Answer.Fails("connection refused", "Start it.", Optional.empty())))
                .isEqualTo("registered, but it does not work: connection refused. Start it.");
    }

    @ParameterizedTest
    @CsvSource({
        "name-held, Take another name",
        "bad-signature, clock",
        "fallback-not-allowed, peerscanner key add a MCowBQYDK2VwAyEA",
        "too-many-calls, refused: no.",
        "'', refused: no."
    })
    void saysWhatToDoAboutARefusal(String reason, String expected) {
        assertThat(words.of(new Answer.Refused(403, reason, "no", Optional.empty())))
                .startsWith("refused: no.")
                .contains(expected);
    }

    @Test
    void hasNoKeyToShowTheOperatorWhereThereIsNone() {
        assertThat(new InWords(FakeWire.KEYLESS)
                        .of(new Answer.Refused(403, "fallback-not-allowed", "no.", Optional.empty())))
                .isEqualTo("refused: no. Without a key, only addresses of the operator's may be fallbacks.");
    }

    private static Answer works(List<String> names, List<String> rotations) {
        return new Answer.Works(names, rotations, List.of("The operator has drained it."), Optional.empty());
    }
}
