package org.peerscanner.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page in mdoc(7), made of what the commands say of themselves. Used by one thread. */
final class ManualPage {
    private static final String HEAD = """
            .\\" Made of what the commands say of themselves; ManualPageTest tells how to renew it.
            .Dd November 30, 2026
            .Dt PEERSCANNER 1
            .Os
            .Sh NAME
            .Nm peerscanner
            .Nd keep DNS pointing at proxies that work
            .Sh SYNOPSIS
            .Nm
            .Op Fl hV
            .Ar command
            .Op Ar argument ...
            .Sh DESCRIPTION
            """;

    private static final String OF_EVERY_COMMAND = """
            .Pp
            Every command has these options:
            .Bl -tag -width Ds
            .It Fl h , Fl -help
            Explain the command.
            .It Fl V , Fl -version
            Print the version.
            .El
            """;

    private static final String SURROUNDINGS = """
            .Sh ENVIRONMENT
            Every setting has a variable of its own, which wins over the configuration file.
            That of
            .Cm http.listen
            is
            .Ev PEERSCANNER_HTTP_LISTEN .
            .Pp
            Credentials for Cloudflare come from
            .Ev CLOUDFLARE_API_TOKEN ,
            or from
            .Ev CF_USER
            and
            .Ev CF_API_KEY ,
            and from nowhere else.
            Each may have
            .Dq _FILE
            at its end and name a file instead.
            .Sh FILES
            .Bl -tag -width Ds
            .It Pa data/peerscanner.db
            The database, unless
            .Cm store.sqlite
            names another file.
            .El
            """;

    private static final int WIDTH = 76;
    private static final String EXAMPLES = "Example";
    private static final String EXIT_CODES = "Exit codes:";

    private final List<String> lines = new ArrayList<>();

    private ManualPage() {}

    static String of(CommandLine commandLine) {
        var program = commandLine.getCommandSpec();
        var page = new ManualPage();
        page.text(program.usageMessage().description());
        page.lines.add(".Pp");
        page.text(notes(program));
        OF_EVERY_COMMAND.lines().forEach(page.lines::add);
        page.lines.add(".Sh COMMANDS");
        CommandGroups.commands()
                .forEach(name ->
                        page.command(requireNonNull(commandLine.getSubcommands().get(name), name)
                                .getCommandSpec()));
        SURROUNDINGS.lines().forEach(page.lines::add);
        page.lines.add(".Sh EXIT STATUS");
        page.text(exitCodes(program));
        page.lines.add(".Sh EXAMPLES");
        page.examples(program);
        return HEAD + page.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private void command(CommandSpec command) {
        var name = command.qualifiedName().replaceFirst("peerscanner ", "");
        lines.add(".Ss " + name);
        text(command.usageMessage().header());
        lines.add(".Pp");
        lines.add(".Nm");
        lines.add(".Cm " + name);
        command.positionalParameters().forEach(parameter -> lines.add("." + argument(parameter)));
        paragraph(command.usageMessage().description());
        paragraph(notes(command));
        options(command);
        lines.add(".Pp");
        lines.add("Examples:");
        examples(command);
        paragraph(exitCodes(command));
        command.subcommands().values().forEach(below -> command(below.getCommandSpec()));
    }

    private void options(CommandSpec command) {
        var options = command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.inherited())
                .toList();
        var parameters = command.positionalParameters();
        if (options.isEmpty() && parameters.isEmpty()) {
            return;
        }
        lines.add(".Bl -tag -width Ds");
        parameters.forEach(parameter -> item(argument(parameter), parameter));
        options.forEach(option -> item(flags(option), option));
        lines.add(".El");
    }

    private void item(String heading, ArgSpec argument) {
        lines.add(".It " + heading);
        text(argument.description());
    }

    private static String argument(PositionalParamSpec parameter) {
        return (parameter.arity().min() == 0 ? "Op Ar " : "Ar ") + escaped(parameter.paramLabel());
    }

    private static String flags(OptionSpec option) {
        var flags = Arrays.stream(option.names())
                .map(name -> "Fl " + name.substring(1))
                .collect(Collectors.joining(" , "));
        return flags + (option.arity().max() == 0 ? "" : " Ar " + escaped(option.paramLabel()));
    }

    private void paragraph(String... sentences) {
        if (Arrays.stream(sentences).anyMatch(Predicate.not(String::isBlank))) {
            lines.add(".Pp");
            text(sentences);
        }
    }

    /** A sentence begins a line, and no line is long, as mdoc(7) wants it; an empty line begins a paragraph. */
    private void text(String... sentences) {
        var all = String.join("\n", sentences).strip();
        all.lines().forEach(line -> {
            if (line.isBlank()) {
                lines.add(".Pp");
            } else {
                for (var sentence : line.split("(?<=[.?!]\\)?) +", -1)) {
                    wrapped(sentence);
                }
            }
        });
    }

    private void wrapped(String sentence) {
        var line = new StringBuilder();
        for (var word : sentence.split(" +", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(escaped(line.toString().stripTrailing()));
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(escaped(line.toString().stripTrailing()));
    }

    private void examples(CommandSpec command) {
        lines.add(".Bd -literal -offset indent");
        footer(command)
                .dropWhile(line -> !line.startsWith(EXAMPLES))
                .skip(1)
                .takeWhile(line -> !line.startsWith(EXIT_CODES))
                .filter(line -> !line.isBlank())
                .map(line -> escaped(line.substring(2)))
                .forEach(lines::add);
        lines.add(".Ed");
    }

    /** What stands before the examples. */
    private static String[] notes(CommandSpec command) {
        return footer(command).takeWhile(line -> !line.startsWith(EXAMPLES)).toArray(String[]::new);
    }

    private static String[] exitCodes(CommandSpec command) {
        return footer(command).dropWhile(line -> !line.startsWith(EXIT_CODES)).toArray(String[]::new);
    }

    private static Stream<String> footer(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer());
    }

    /** As mandoc(1) prints it: a backslash begins an escape, a dot or an apostrophe at the beginning of a line a request. */
    private static String escaped(String text) {
        var plain = text.replace("\\", "\\e");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
