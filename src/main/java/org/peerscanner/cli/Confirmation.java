package org.peerscanner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine.Option;

/** The question that a command asks before it changes what it has shown; mixed into the command by picocli. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");
    private static final int LONGEST_ANSWER = 80;

    private final InputStream in;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    Confirmation(InputStream in) {
        this.in = in;
    }

    /** Whether the person agrees; who says nothing does not. */
    boolean of(String question, PrintWriter err) throws IOException {
        if (yes) {
            return true;
        }
        err.print(question + " [y/N] ");
        err.flush();
        return YES.contains(line());
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet >= 0 && octet != '\n' && line.length() < LONGEST_ANSWER; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
