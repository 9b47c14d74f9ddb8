package org.peerscanner.cli;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

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

    ServerOptions(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    /** The one that is named, else the one that the configuration is for. */
    RunningServer server() {
        return new RunningServer(
                at == null
                        ? URI.create("http://" + options.load().config().admin().listen())
                        : at);
    }
}
