package org.peerscanner.cli;

import java.util.Map;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.dns.cloudflare.CloudflareDns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the configuration that the other commands would run with. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        header = "Print the effective configuration.",
        description = {
            "",
            "Prints every setting as YAML that can be used as a configuration file, with a comment that says where"
                    + " each value comes from: the default, a line of the file, or an environment variable. Secrets are masked.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner config",
            "  peerscanner config --config peerscanner.yaml",
            "",
            "Exit codes: 0 printed, 2 the configuration is wrong."
        })
final class ConfigCommand implements Runnable {
    private final Map<String, String> environment;

    @Mixin
    private final ConfigOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
        this.options = new ConfigOptions(environment);
    }

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        var loaded = options.load();
        out.print(loaded.yaml());
        if (loaded.config().dns().provider() == DnsConfig.Provider.CLOUDFLARE) {
            out.println("# credentials for Cloudflare: " + CloudflareDns.credentials(environment));
        }
        out.flush();
    }
}
