package org.peerscanner.cli;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.peerscanner.fleet.Order.Verb;
import picocli.CommandLine;

/** The commands by their names, each made only when it may be wanted: to describe all of them to picocli takes a tenth of a start. */
final class Commands {
    /** What picocli takes as a command, by its name, in the order in which they are listed. */
    private final Map<String, Supplier<Object>> makers = new LinkedHashMap<>();

    /**
     * @param in where the person at the terminal answers questions
     * @param program the whole program with all its commands
     */
    Commands(Map<String, String> environment, Programs programs, InputStream in, Supplier<CommandLine> program) {
        makers.put("serve", () -> new ServeCommand(environment, programs.server()));
        makers.put("demo", () -> new DemoCommand(programs.server()));
        makers.put("announce", () -> AnnounceCommand.commandLine(environment));
        makers.put("probe", ProbeCommand::new);
        makers.put("hosts", () -> new HostsCommand(environment, InstantSource.system()));
        makers.put("plan", () -> new PlanCommand(environment));
        makers.put("explain", () -> new ExplainCommand(environment));
        makers.put("journal", () -> new JournalCommand(environment));
        makers.put("key", () -> KeyCommand.commandLine(environment));
        makers.put("dupecheck", () -> new DupecheckCommand(environment, in));
        makers.put("adopt", () -> new AdoptCommand(environment, in));
        makers.put("canary", () -> new CanaryCommand(environment, programs.canary()));
        makers.put("completion", () -> new CompletionCommand(program));
        makers.put("config", () -> new ConfigCommand(environment));
        for (var verb : Verb.values()) {
            makers.put(verb.word(), () -> OrderCommand.giving(verb, environment));
        }
        makers.put("clear", () -> new OrderCommand.Clear(environment));
        makers.put("freeze", () -> new OrderCommand.Freeze(environment));
        makers.put("thaw", () -> new OrderCommand.Thaw(environment));
    }

    /** Adds the command that the arguments begin with, or all of them if they begin with none: a question for help, or a mistake. */
    void addTo(CommandLine program, String... arguments) {
        var asked = arguments.length == 0 ? null : makers.get(arguments[0]);
        if (asked == null) {
            makers.forEach((name, maker) -> program.addSubcommand(name, maker.get()));
        } else {
            program.addSubcommand(arguments[0], asked.get());
        }
    }
}
