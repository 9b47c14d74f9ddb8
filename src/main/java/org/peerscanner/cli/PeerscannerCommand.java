package org.peerscanner.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.ListenException;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.fleet.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program as it is called from a shell: picks the command and turns failures into a line and an exit code. */
@Command(
        name = "peerscanner",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Keeps DNS pointing at proxies that work.",
        description = {
            "",
            "Proxy servers register over HTTP; peerscanner proves every few seconds that each of them works, by"
                    + " fetching something through it, and publishes those that do in DNS.",
            ""
        },
        footer = {
            "",
            "Settings come from --config FILE (YAML) and from environment variables, which win: http.listen is also"
                    + " PEERSCANNER_HTTP_LISTEN. \"peerscanner config\" prints all of them, and"
                    + " \"peerscanner COMMAND --help\" explains a command.",
            "",
            "Examples:",
            "  peerscanner demo",
            "  peerscanner serve",
            "  peerscanner explain --help",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration; some commands have more."
        })
public final class PeerscannerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private PeerscannerCommand() {}

    /** Runs one command to its end; the result is the exit code. */
    public static int run(Map<String, String> environment, Programs programs, String... arguments) {
        return commandLine(environment, programs, System.in, arguments).execute(arguments);
    }

    /**
     * @param in where the person at the terminal answers questions
     * @param arguments what it will be asked to execute, or nothing for the program with all its commands
     */
    static CommandLine commandLine(
            Map<String, String> environment, Programs programs, InputStream in, String... arguments) {
        var commandLine = new CommandLine(new PeerscannerCommand());
        new Commands(environment, programs, in, () -> commandLine(environment, programs, in))
                .addTo(commandLine, arguments);
        CommandGroups.arrange(commandLine);
        commandLine.setExecutionExceptionHandler((failure, command, _) -> exitCode(failure, command.getErr()));
        commandLine.getCommandSpec().version("peerscanner " + version());
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** What a person can put right is one line; everything else is a bug and keeps its stack trace. */
    private static int exitCode(Exception failure, PrintWriter err) throws Exception {
        return switch (failure) {
            case ConfigException _, StoreException _, ListenException _, ProviderException _ -> {
                err.println("peerscanner: " + failure.getMessage());
                yield ExitCode.USAGE;
            }
            default -> throw failure;
        };
    }

    private static String version() {
        return Optional.ofNullable(PeerscannerCommand.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
