package org.peerscanner.cli;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands as the program has them, for tests about all of them. */
final class CommandModel {
    private CommandModel() {}

    static CommandLine program() {
        return PeerscannerCommand.commandLine(Map.of(), Idle.PROGRAMS, InputStream.nullInputStream());
    }

    /** The program itself first, then each command before its own commands. */
    static Stream<CommandSpec> all(CommandLine commandLine) {
        return Stream.concat(
                Stream.of(commandLine.getCommandSpec()),
                commandLine.getSubcommands().values().stream().flatMap(CommandModel::all));
    }

    static String footer(CommandSpec command) {
        return String.join("\n", command.usageMessage().footer());
    }

    /** The command lines below "Examples", without the comments behind them and what is not peerscanner's. */
    static List<String> examples(CommandSpec command) {
        var joined = footer(command).replaceAll("\\\\\n +", "");
        var examples = new ArrayList<String>();
        for (var line : joined.split("\n", -1)) {
            var start = line.indexOf("peerscanner ");
            if (line.startsWith("  ") && start >= 0) {
                examples.add(line.substring(start).replaceFirst("  .*", "").replaceFirst("\\)$", ""));
            }
        }
        return examples;
    }

    /** As a shell would split it, as far as examples need that. */
    static String[] arguments(String example) {
        return Arrays.stream(example.split(" (?=(?:[^']*'[^']*')*[^']*$)", -1))
                .skip(1)
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }
}
