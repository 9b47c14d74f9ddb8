package org.peerscanner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints what a running server has decided, and why: the latest last. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        header = "Show what a running server has decided, and why.",
        description = {
            "",
            "Changes of health, registrations, who joined and left which rotation, what the brakes and the operator held back,"
                    + " what was written to DNS. A line has a time, a host (or -), what happened, and the cause; with a NAME, the"
                    + " probe that decided follows with its steps and their times.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner journal",
            "  peerscanner journal fl-sg-0001 --limit 20",
            "",
            "Exit codes: 0 shown, 2 the server cannot be asked, or refuses."
        })
final class JournalCommand implements Callable<Integer> {
    private static final JsonMapper mapper = new JsonMapper();

    @Mixin
    private final ServerOptions options;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only what is about this host.")
    private @Nullable String name;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "So many entries (default: 100).")
    private int limit;

    @Option(names = "--json", description = "Print the server's JSON as it is.")
    private boolean json;

    JournalCommand(Map<String, String> environment) {
        this.options = new ServerOptions(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.ask((server, out) -> {
            var host = name == null ? "" : "&host=" + RunningServer.encoded(name);
            var answer = server.get("/v1/journal?limit=" + limit + host);
            (json ? List.of(answer) : lines(answer)).forEach(out::println);
            return ExitCode.OK;
        });
    }

    /** The server gives the latest first. */
    private List<String> lines(String answer) {
        var entries = new ArrayList<JsonNode>();
        mapper.readTree(answer).path("entries").forEach(entries::addFirst);
        return entries.stream().flatMap(this::lines).map(HostTable::printable).toList();
    }

    private Stream<String> lines(JsonNode entry) {
        return name == null ? Stream.of(line(entry)) : Stream.concat(Stream.of(line(entry)), steps(entry));
    }

    private static String line(JsonNode entry) {
        var cause = entry.path("cause").asString();
        return entry.path("at").asString() + "  " + entry.path("host").asString("-") + "  "
                + entry.path("what").asString() + (cause.isEmpty() ? "" : "  (" + cause + ")");
    }

    private static Stream<String> steps(JsonNode entry) {
        return entry.path("evidence").path("steps").valueStream().map(JournalCommand::step);
    }

    private static String step(JsonNode step) {
        var millis = step.path("micros").asLong() / 1_000.0;
        return String.format(
                Locale.ROOT,
                "    %-10s %8.1f ms  %s",
                step.path("phase").asString(),
                millis,
                step.path("note").asString());
    }
}
