package org.peerscanner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.peerscanner.announce.Announcer;
import org.peerscanner.announce.Bulletin;
import org.peerscanner.announce.Ending;
import org.peerscanner.announce.HostKey;
import org.peerscanner.announce.HttpWire;
import org.peerscanner.announce.Identity;
import org.peerscanner.announce.OwnAddresses;
import org.peerscanner.scan.Clocks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a proxy registered at a peerscanner that runs elsewhere. */
@Command(
        name = "announce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Keep a proxy of this machine's registered at a peerscanner.",
        description = {
            "",
            "Registers the proxy, renews that at the pace that the server suggests, and says in one line what the server thinks"
                    + " of it whenever that changes: whether it is proved and published, and if not, why and what to do. After"
                    + " a sleep of this machine or a change of its addresses it registers at once. SIGINT (Ctrl-C) and SIGTERM"
                    + " unregister the proxy and end the program.",
            "",
            "The proxy itself is not started or changed, and may be any: tinyproxy, squid, danted, … The server takes it to be at"
                    + " the address that the call comes from.",
            ""
        },
        footer = {
            "",
            "Every option is also a variable: --at is PEERSCANNER_ANNOUNCE_AT; what is given on the command line wins.",
            "",
            "Examples:",
            "  peerscanner announce --at https://dns.example.com --name my-proxy --port 8888",
            "  peerscanner announce --at https://192.0.2.1:8080 --fingerprint 6F:…:A1 \\",
            "      --name my-proxy --port 8888",
            "  peerscanner announce --at http://127.0.0.1:8080 --name my-proxy --port 8888 \\",
            "      --once",
            "",
            "Exit codes: 0 ended by a signal, or with --once: it works; 1 with --once: it does not work (yet); 2 wrong usage, or"
                    + " refused: with --once for any reason, else when the first call is one that will never do."
        })
final class AnnounceCommand implements Callable<Integer> {
    private static final int DOES_NOT_WORK = 1;

    @Mixin
    private final AnnounceOptions options;

    @Option(names = "--once", description = "Register once, say how it went, and leave the registration to its lease.")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> environment;

    private AnnounceCommand(Map<String, String> environment) {
        this.environment = environment;
        this.options = new AnnounceOptions(environment);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new AnnounceCommand(environment))
                .setDefaultValueProvider(argument -> environment.get(variable(argument)));
    }

    static String variable(ArgSpec argument) {
        var name = argument instanceof OptionSpec option ? option.longestName() : "";
        return "PEERSCANNER_ANNOUNCE_"
                + name.replaceFirst("--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public Integer call() {
        try (var shutdown = Shutdown.onSignal()) {
            refuseEmptyVariables();
            return switch (announce(shutdown)) {
                case TOLD_TO, WORKS -> ExitCode.OK;
                case DOES_NOT_WORK -> DOES_NOT_WORK;
                case REFUSED -> ExitCode.USAGE;
            };
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("peerscanner announce: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** As the configuration does: whoever has set one has meant something. */
    private void refuseEmptyVariables() {
        var given = spec.commandLine().getParseResult();
        spec.options().stream()
                .filter(option -> !given.hasMatchedOption(option))
                .map(AnnounceCommand::variable)
                .filter(variable -> "".equals(environment.get(variable)))
                .findFirst()
                .ifPresent(variable -> {
                    throw new IllegalArgumentException(
                            "environment variable " + variable + ": (empty) (expected: a value, or no such variable)");
                });
    }

    private Ending announce(Shutdown shutdown) throws IOException {
        var wire = new HttpWire(options.server(), options.trust(), options.from(), shutdown::await);
        var identity = new Identity(options.proxy(), options.key(random), options.zone());
        var bulletin = new Bulletin(out(), err(), Clocks.SYSTEM.wall(), ZoneId.systemDefault());
        var parts = new Announcer.Parts(shutdown::await, bulletin, Clocks.SYSTEM.steady(), OwnAddresses::now);
        var announcer = new Announcer(identity, wire, parts, random);
        greet(identity);
        return once ? announcer.once() : announcer.run();
    }

    private void greet(Identity identity) {
        out().println("announcing " + identity.proxy() + " at " + options.server() + key(identity.key()));
        out().flush();
        if (options.isOpenToEverybodyOnTheWay()) {
            err().println("peerscanner announce: " + options.server()
                    + ": whoever is on the way to the server can change what is sent (expected: https)");
        }
    }

    private String key(Optional<HostKey> key) {
        return key.flatMap(open -> options.keyFile()
                        .map(file -> "\nits key " + open.open() + " is kept in " + file.toAbsolutePath()))
                .orElse("");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
