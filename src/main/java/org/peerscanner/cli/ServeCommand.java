package org.peerscanner.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs peerscanner. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Run peerscanner: take registrations, probe, publish.",
        description = {
            "",
            "Without any configuration it serves the zone peerscanner.test from its own name server on 127.0.0.1:5353,"
                    + " takes registrations on http://127.0.0.1:8080 and keeps its data in ./data; it prints what to try next."
                    + " SIGINT (Ctrl-C) and SIGTERM stop it cleanly.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner serve",
            "  peerscanner serve --config /etc/peerscanner/peerscanner.yaml",
            "  peerscanner serve --dry-run --config peerscanner.yaml",
            "",
            "Exit codes: 0 stopped as it was told to, 1 not everything had closed in time, 2 the configuration is wrong, an"
                    + " address is in use, or the data or the zone cannot be used."
        })
final class ServeCommand implements Runnable {
    private final Server server;

    @Mixin
    private final ConfigOptions options;

    @Option(names = "--dry-run", description = "Do everything but write DNS; show each plan instead.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment, Server server) {
        this.options = new ConfigOptions(environment);
        this.server = server;
    }

    @Override
    public void run() {
        var config = options.load().config();
        var out = spec.commandLine().getOut();
        try (var shutdown = Shutdown.onSignal()) {
            server.serve(config, dryRun, out, new Companion() {
                @Override
                public boolean prepare(Runnable work) {
                    return shutdown.prepare(work);
                }

                @Override
                public void accompany(Places places) {
                    out.print(Greeting.of(config, places));
                    out.flush();
                    shutdown.await();
                }
            });
        }
    }
}
