package org.peerscanner.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peerscanner.config.ConfigLoader;
import org.peerscanner.config.LoadedConfig;
import picocli.CommandLine.Option;

/** The options of every command that needs the configuration; mixed into the command by picocli. */
final class ConfigOptions {
    private final Map<String, String> environment;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file in YAML. Variables such as PEERSCANNER_HTTP_LISTEN win over it.")
    private @Nullable Path file;

    ConfigOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws org.peerscanner.config.ConfigException with one line for the person at the terminal */
    LoadedConfig load() {
        return load(Map.of());
    }

    /** @param more variables that win over those of the environment */
    LoadedConfig load(Map<String, String> more) {
        var variables = new HashMap<>(environment);
        variables.putAll(more);
        return file == null ? ConfigLoader.load(variables) : ConfigLoader.load(file, variables);
    }
}
