package org.peerscanner.cli;

import java.util.Map;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.ListenAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Answers the canary for a peerscanner elsewhere, and does nothing else. */
@Command(
        name = "canary",
        mixinStandardHelpOptions = true,
        header = "Answer the canary for the probes of a peerscanner elsewhere, and nothing else.",
        description = {
            "",
            "The canary is what probes fetch through proxies. Here it is answered from another machine or network than"
                    + " the one that probes, so that a proxy cannot tell the monitor by its target. It listens on"
                    + " http.listen with the TLS of http.tls, and needs the same probe.canary-key-file and"
                    + " probe.canary-url as the peerscanner that probes; of all other settings none counts but"
                    + " http.trusted-proxies and http.forwarded-by. SIGINT (Ctrl-C) and SIGTERM stop it cleanly.",
            ""
        },
        footer = {
            "",
            "Examples, with a certificate for canary.example.org:",
            "  (umask 077; openssl rand -hex 32 > canary-key)",
            "  export PEERSCANNER_HTTP_LISTEN=0.0.0.0:8443",
            "  export PEERSCANNER_HTTP_CERTIFICATE=fullchain.pem PEERSCANNER_HTTP_PRIVATE_KEY=key.pem",
            "  export PEERSCANNER_PROBE_CANARY_URL=https://canary.example.org:8443",
            "  export PEERSCANNER_PROBE_CANARY_KEY_FILE=canary-key",
            "  peerscanner canary",
            "",
            "Exit codes: 0 stopped as it was told to, 2 the configuration is wrong, or the address is in use."
        })
final class CanaryCommand implements Runnable {
    private final Programs.CanaryAnswerer canary;

    @Mixin
    private final ConfigOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    CanaryCommand(Map<String, String> environment, Programs.CanaryAnswerer canary) {
        this.options = new ConfigOptions(environment);
        this.canary = canary;
    }

    @Override
    public void run() {
        var config = options.load().config();
        check(config);
        var out = spec.commandLine().getOut();
        try (var shutdown = Shutdown.onSignal()) {
            canary.answer(config, listen -> {
                out.print(greeting(config, listen));
                out.flush();
                shutdown.await();
            });
        }
    }

    private static void check(Config config) {
        if (config.probe().canaryKey().isEmpty()) {
            throw new ConfigException("probe.canary-key: none (expected: the key of the peerscanner that probes,"
                    + " best in a file that probe.canary-key-file names)");
        }
        config.http().canaryListen().ifPresent(listen -> {
            throw new ConfigException("http.canary-listen: " + listen
                    + " (expected: nothing, since peerscanner canary answers on http.listen)");
        });
    }

    private static String greeting(Config config, ListenAddress listen) {
        var here = config.http().scheme() + "://" + listen;
        return """
                peerscanner answers the canary, and nothing else

                  canary    %s

                The peerscanner that probes needs the same probe.canary-key-file, and

                  probe.canary-url: %s
                """.formatted(
                        here, config.probe().canaryUrl().map(Object::toString).orElse(here));
    }
}
