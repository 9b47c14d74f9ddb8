package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;

/** The completion as real shells read it. */
class CompletionCommandTest {
    private static final String ASK_BASH = """
            . "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _complete_peerscanner; echo "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path directory;

    @Test
    void completesCommandsInBash() throws IOException {
        assertThat(completed("peerscanner", "ho")).containsExactlyInAnyOrder("hosts", "hold");
    }

    @Test
    void completesOptionsInBash() throws IOException {
        assertThat(completed("peerscanner", "serve", "--dr")).containsExactly("--dry-run");
        assertThat(completed("peerscanner", "key", "a")).containsExactly("add");
    }

    @Test
    void isReadByZsh() throws IOException {
        var ask = "autoload -U compinit && compinit -u -D && . \"$1\" && print -r -- $_comps[peerscanner]";
        var zsh = ChildProcess.run("zsh", "-f", "-c", ask, "zsh", script("zsh").toString());

        assertThat(zsh.exitCode()).as(zsh.toString()).isZero();
        assertThat(zsh.out()).last().asString().contains("_complete_peerscanner");
    }

    @Test
    void saysWhichShellsThereAre() {
        var err = new StringWriter();
        var exitCode = CommandModel.program().setErr(new PrintWriter(err, true)).execute("completion", "fish");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("'fish'", "bash, zsh");
    }

    private List<String> completed(String... words) throws IOException {
        var command = new java.util.ArrayList<>(
                List.of("bash", "-c", ASK_BASH, "bash", script("bash").toString()));
        command.addAll(List.of(words));
        var bash = ChildProcess.run(command.toArray(String[]::new));
        return List.of(String.join(" ", bash.out()).split(" +"));
    }

    private Path script(String shell) throws IOException {
        var out = new StringWriter();
        CommandModel.program().setOut(new PrintWriter(out, true)).execute("completion", shell);
        return Files.writeString(directory.resolve(shell), out.toString());
    }
}
