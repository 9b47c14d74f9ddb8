package org.peerscanner.cli;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner hosts",
            "  peerscanner hosts --at https://192.0.2.1:8081 --json",
            "",
            "Exit codes: 0 listed, 2 the server cannot be asked, or refuses."
        })
final class HostsCommand implements Callable<Integer> {
    private final InstantSource time;

    @Mixin
    private final ServerOptions options;

    @Option(names = "--json", description = "Print the server's JSON as it is.")
    private boolean json;

    HostsCommand(Map<String, String> environment, InstantSource time) {
        this.options = new ServerOptions(environment);
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.ask((server, out) -> {
            var answer = server.get("/v1/hosts");
            out.println(json ? answer : HostTable.of(answer, time.instant()));
            return ExitCode.OK;
        });
    }
}
