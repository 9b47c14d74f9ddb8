package org.peerscanner.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscanner.config.Config;
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

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The server's certificate, if the system does not trust it (default: the configuration's).")
    private @Nullable Path certificate;

    ServerOptions(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    /** The one that is named, else the one that the configuration is for. */
    RunningServer server() {
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
