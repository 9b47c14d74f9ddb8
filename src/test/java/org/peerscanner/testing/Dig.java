package org.peerscanner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a name server with the real {@code dig}. Safe for concurrent use. */
public final class Dig {
    private static final Pattern HEADER = Pattern.compile(";; ->>HEADER<<-.* status: (\\w+),.*");
    private static final Pattern FLAGS = Pattern.compile(";; flags: ([\\w ]*);.*");
    private static final Pattern RECORD = Pattern.compile("(\\S+)\\s+(\\d+)\\s+IN\\s+(\\S+)\\s+(.*)");

    private final InetSocketAddress server;

    public Dig(InetSocketAddress server) {
        this.server = server;
    }

    /**
     * What the server said.
     *
     * @param status {@code NOERROR}, {@code NXDOMAIN}
     * @param flags {@code qr}, {@code aa}
     * @param answers the answer section
     * @param authority the authority section
     */
    public record Answer(String status, Set<String> flags, List<Line> answers, List<Line> authority) {
        /** The data of all answers, sorted. */
        public Set<String> data() {
            var data = new TreeSet<String>();
            answers.forEach(line -> data.add(line.data()));
            return data;
        }
    }

    /** One record as dig prints it; the name ends in a dot. */
    public record Line(String name, int ttl, String type, String data) {}

    /** The data of all records of that name and type, sorted; empty as well if there is no such name. */
    public Set<String> data(String name, String type) {
        return ask(name, type).data();
    }

    /** Asks, and fails if no answer comes. Options such as {@code +tcp} are dig's own. */
    public Answer ask(String name, String type, String... options) {
        var command = new ArrayList<>(List.of("dig", "+noall", "+comments", "+answer", "+authority"));
        command.addAll(List.of(
                "+tries=3", "+time=5", "+norecurse", "@" + server.getAddress().getHostAddress()));
        command.addAll(List.of("-p", Integer.toString(server.getPort())));
        command.addAll(List.of(options));
        command.addAll(List.of(name, type));
        var dig = ChildProcess.run(command.toArray(String[]::new));
        var answer = parse(dig.out());
        if (answer.status().equals("NONE")) {
            throw new AssertionError("no answer: " + dig);
        }
        return answer;
    }

    /** Which of the names have an A record, asking for all of them by one dig. */
    public Set<String> existing(Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        try {
            var file = Files.createTempFile("names", ".dig");
            Files.write(file, names.stream().map(name -> name + " A").toList());
            var command = "dig +noall +answer +tries=3 +time=5 +norecurse -p %d @%s -f %s"
                    .formatted(server.getPort(), server.getAddress().getHostAddress(), file);
            var dig = ChildProcess.run(command.split(" "));
            Files.delete(file);
            assertThat(dig.exitCode()).as(dig.toString()).isZero();
            return parse(dig.out()).answers().stream()
                    .map(line -> line.name().substring(0, line.name().length() - 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what dig has printed. */
    static Answer parse(List<String> lines) {
        var status = "NONE";
        var flags = new TreeSet<String>();
        var answers = new ArrayList<Line>();
        var authority = new ArrayList<Line>();
        var section = answers;
        for (var line : lines) {
            var header = HEADER.matcher(line);
            var flagged = FLAGS.matcher(line);
            var entry = RECORD.matcher(line);
            if (header.matches()) {
                status = header.group(1);
            } else if (flagged.matches()) {
                flags.addAll(List.of(flagged.group(1).split(" ")));
            } else if (line.startsWith(";; AUTHORITY SECTION")) {
                section = authority;
            } else if (!line.startsWith(";") && entry.matches()) {
                section.add(new Line(entry.group(1), Integer.parseInt(entry.group(2)), entry.group(3), entry.group(4)));
            }
        }
        return new Answer(status, flags, answers, authority);
    }
}
