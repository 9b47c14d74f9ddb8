package org.peerscanner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscanner.config.Config;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every command that asks a running server; mixed into the command by picocli. */
final class ServerOptions {
    @Mixin
    private final ConfigOptions options;

    @Option(
            names = "--at",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where its administrative API is, such as http://127.0.0.1:8081 (default: admin.listen).")
    private @Nullable URI at;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The server's certificate, if the system does not trust it (default: the configuration's).")
    private @Nullable Path certificate;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    ServerOptions(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    /** What a command asks and prints. */
    @FunctionalInterface
    interface Question {
        /** @return the exit code */
        int ask(RunningServer server, PrintWriter out) throws IOException, InterruptedException;
    }

    /** The exit code of the question, or 2 and one line if the server cannot be asked or refuses. */
    int ask(Question question) throws InterruptedException {
        try {
            var out = command.commandLine().getOut();
            var exitCode = question.ask(server(), out);
            out.flush();
            return exitCode;
        } catch (IOException e) {
            command.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** The one that is named, else the one that the configuration is for. */
    private RunningServer server() {
        var config = options.load().config();
        var admin = config.admin();
        var address =
                at == null ? URI.create(admin.scheme() + "://" + admin.listen().fromHere()) : at;
        return new RunningServer(address, admin.token(), certificate(config));
    }

    private Optional<Path> certificate(Config config) {
        return certificate == null
                ? Optional.of(config.certificate()).filter(Files::isReadable)
                : Optional.of(certificate);
    }
}
