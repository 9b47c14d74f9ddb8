package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** What the help promises to everybody who asks for it. */
class HelpTest {
    private static Stream<String> everyCommand() {
        return CommandModel.all(CommandModel.program()).map(CommandSpec::qualifiedName);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void teaches(String name) {
        var command = command(name);
        var usage = command.usageMessage();

        assertThat(String.join("", usage.header())).as("header").endsWith(".");
        assertThat(String.join("", usage.description())).as("description").isNotBlank();
        assertThat(CommandModel.examples(command)).as("examples").isNotEmpty();
        assertThat(CommandModel.footer(command)).contains("Exit codes: 0 ");
        assertThat(command.options())
                .allSatisfy(option -> assertThat(String.join("", option.description()))
                        .as(option.longestName())
                        .isNotBlank());
        assertThat(command.positionalParameters())
                .allSatisfy(parameter -> assertThat(String.join("", parameter.description()))
                        .as(parameter.paramLabel())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void givesExamplesThatAreUnderstood(String name) {
        for (var example : CommandModel.examples(command(name))) {
            assertThatCode(() -> CommandModel.program().parseArgs(CommandModel.arguments(example)))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void listsEveryCommandInOneGroup() {
        var program = CommandModel.program();

        assertThat(CommandGroups.commands())
                .containsExactlyInAnyOrderElementsOf(program.getSubcommands().keySet());
        assertThat(program.getUsageMessage().lines())
                .contains("Serve:", "Look:", "Act:", "A proxy's side:", "Tools:")
                .anyMatch(line -> line.matches("  demo +Show what peerscanner does, in two minutes\\."));
    }

    @Test
    void fitsATerminal() {
        assertThat(CommandModel.all(CommandModel.program()))
                .allSatisfy(command -> assertThat(
                                command.commandLine().getUsageMessage().lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100)));
    }

    @ParameterizedTest
    @CsvSource({"serve --dryrun, --dry-run", "journal --limt=3, --limit", "hots, hosts", "explan x, explain"})
    void namesWhatIsNearestToWhatDoesNotExist(String typed, String meant) {
        var err = new StringWriter();
        var program = CommandModel.program().setErr(new PrintWriter(err, true));

        assertThat(program.execute(typed.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(meant);
    }

    private static CommandSpec command(String name) {
        return CommandModel.all(CommandModel.program())
                .filter(command -> command.qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
