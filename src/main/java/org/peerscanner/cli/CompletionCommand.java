package org.peerscanner.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell reads to complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Print what bash or zsh needs to complete commands and options.",
        description = {
            "",
            "One script serves both shells. To have it in every session, put one of the lines below into ~/.bashrc or ~/.zshrc;"
                    + " bash reads a file of that content in /etc/bash_completion.d, too.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  source <(peerscanner completion bash)",
            "  source <(peerscanner completion zsh)",
            "",
            "Exit codes: 0 printed, 2 wrong usage."
        })
final class CompletionCommand implements Runnable {
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets it, and refuses other shells
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private enum Shell {
        bash,
        zsh
    }

    /** @param program the whole program with all its commands */
    CompletionCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public void run() {
        var whole = program.get();
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(whole.getCommandName(), whole));
        out.flush();
    }
}
