package org.peerscanner.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what a running server knows about its hosts. */
@Command(
        name = "hosts",
        mixinStandardHelpOptions = true,
        header = "List the hosts that a running server knows.",
        description = {
            "",
            "Asks the server whose administrative API is at admin.listen, or the one given with --at, and prints a line for each host:"
                    + " what it is, how it is, how its last probe went, and what comes next.",
            ""
        })
final class HostsCommand implements Callable<Integer> {
    private final InstantSource time;

    @Mixin
    private final ServerOptions options;

    @Option(names = "--json", description = "Print the server's JSON as it is.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    HostsCommand(Map<String, String> environment, InstantSource time) {
        this.options = new ServerOptions(environment);
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var answer = options.server().get("/v1/hosts");
            var out = spec.commandLine().getOut();
            out.println(json ? answer : HostTable.of(answer, time.instant()));
            out.flush();
            return ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
