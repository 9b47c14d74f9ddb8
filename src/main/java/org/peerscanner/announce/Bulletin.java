package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where people read how things are: a line with the local time, problems to stderr. Used by one thread.
 *
 * @param wall what people's clocks show
 * @param place where their clocks are
 */
public record Bulletin(PrintWriter out, PrintWriter err, InstantSource wall, ZoneId place) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public Bulletin {
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        requireNonNull(wall, "wall");
        requireNonNull(place, "place");
    }

    void say(String line) {
        print(out, line);
    }

    void complain(String line) {
        print(err, line);
    }

    private void print(PrintWriter writer, String line) {
        writer.println(TIME.format(wall.instant().atZone(place)) + "  " + line);
        writer.flush();
    }
}
