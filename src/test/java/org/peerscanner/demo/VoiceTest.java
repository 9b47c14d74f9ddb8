package org.peerscanner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong now = new AtomicLong();
    private final Voice voice = new Voice(new PrintWriter(out), now::get);

    @Test
    void numbersScenesAndTellsTheTimeSinceTheirBeginning() {
        now.set(Duration.ofSeconds(5).toNanos());
        voice.scene("One", "Why.");
        now.addAndGet(Duration.ofMillis(1_240).toNanos());
        voice.tell("It happens.");
        voice.scene("Two", "Why not.");
        voice.tell("At once.");

        assertThat(out).hasToString("""

                1. One
                   Why.
                    1.2 s  It happens.

                2. Two
                   Why not.
                    0.0 s  At once.
                """);
    }

    @Test
    void breaksLongSentencesBelowTheirBeginning() {
        voice.tell("word ".repeat(40).strip());

        assertThat(out.toString().lines()).hasSize(3).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotEndWith(" ");
            assertThat(line.indexOf("word")).isEqualTo(11);
        });
    }
}
