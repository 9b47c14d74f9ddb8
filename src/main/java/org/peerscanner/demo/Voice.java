package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.peerscanner.scan.Ticker;

/** Says things at a terminal: headlines, and sentences with the time since the last headline. Used by one thread. */
final class Voice {
    private static final int WIDTH = 100;
    private static final String INDENT = "   ";
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private final Ticker ticker;
    private int scenes;
    private long began;

    Voice(PrintWriter out, Ticker ticker) {
        this.out = requireNonNull(out, "out");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /** Begins a scene: what happens, and what to know about it. The time begins anew. */
    void scene(String headline, String explanation) {
        scenes++;
        began = ticker.nanos();
        out.println();
        out.println(scenes + ". " + headline);
        wrapped(INDENT, INDENT, explanation);
    }

    /** A sentence with its time. */
    void tell(String sentence) {
        var seconds = (ticker.nanos() - began) / NANOS_PER_SECOND;
        wrapped(String.format(Locale.ROOT, "%7.1f s  ", seconds), " ".repeat(11), sentence);
    }

    /** A paragraph of its own. */
    void say(String paragraph) {
        out.println();
        wrapped("", "", paragraph);
    }

    private void wrapped(String first, String others, String text) {
        var line = new StringBuilder(first);
        for (var word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(others);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }
}
