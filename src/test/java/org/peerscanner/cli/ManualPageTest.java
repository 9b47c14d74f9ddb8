package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.ChildProcess;

/** The manual page says what the program says of itself, and mandoc reads it. */
class ManualPageTest {
    private static final Path PAGE = Path.of("docs/peerscanner.1");
    private static final Path MADE = Path.of("target/peerscanner.1");

    @Test
    void saysWhatTheCommandsSayOfThemselves() throws IOException {
        var made = ManualPage.of(CommandModel.program());
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);

        assertThat(Files.readString(PAGE))
                .as("to renew it: cp %s %s", MADE, PAGE)
                .isEqualTo(made);
    }

    @Test
    void isReadByMandocWithoutAComplaint() {
        var lint = ChildProcess.run("mandoc", "-T", "lint", PAGE.toString());

        assertThat(lint.out()).isEmpty();
        assertThat(lint.exitCode()).as(lint.toString()).isZero();
    }

    @Test
    void namesEveryCommandAndOptionWhenItIsRead() {
        var read = ChildProcess.run("mandoc", "-T", "ascii", PAGE.toString());
        var text = String.join("\n", read.out()).replaceAll(".\b", "");

        assertThat(CommandModel.all(CommandModel.program())).allSatisfy(command -> {
            assertThat(text).contains(command.qualifiedName());
            assertThat(command.options()).allSatisfy(option -> assertThat(text).contains(option.names()));
        });
    }
}
