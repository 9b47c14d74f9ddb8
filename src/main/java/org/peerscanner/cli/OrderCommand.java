package org.peerscanner.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peerscanner.fleet.Order.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Gives a running server the operator's word: the commands hold, release, drain, ban, pin and clear, freeze and thaw. */
final class OrderCommand {
    private static final String EXIT_CODES = "Exit codes: 0 done, 2 the server cannot be asked, or refuses.";
    private static final String FREEZE = "/v1/freeze";
    private static final JsonMapper mapper = new JsonMapper();

    private OrderCommand() {}

    static CommandLine giving(Verb verb, Map<String, String> environment) {
        var command = new CommandLine(new Give(verb, environment));
        command.getCommandSpec().usageMessage().header(header(verb)).footer(footer(verb));
        return command;
    }

    private static String header(Verb verb) {
        return switch (verb) {
            case HOLD -> "Keep published what is published of a host, even if it fails.";
            case RELEASE -> "Let the records of a host go though the brakes hold them.";
            case DRAIN -> "Take a host out of all rotations; its own record stays.";
            case BAN -> "Take a host out of DNS altogether and refuse its registration.";
            case PIN -> "Keep a host in its rotations as long as it is registered.";
        };
    }

    private static String[] footer(Verb verb) {
        return new String[] {
            "",
            "Examples:",
            "  peerscanner " + verb.word() + " fl-sg-0001 --why 'new disk'",
            "  peerscanner " + verb.word() + " fl-sg-0001 --for 2h",
            "",
            EXIT_CODES
        };
    }

    private static String orderOf(String name) {
        return "/v1/orders/" + RunningServer.encoded(name);
    }

    /** How long the word counts, and why it was given; mixed into commands by picocli. */
    static final class WordOptions {
        @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 2h (default: until taken back).")
        private @Nullable String length;

        @Option(names = "--why", paramLabel = "TEXT", description = "Shown wherever the order is, and in the journal.")
        private @Nullable String why;

        /** As the query of a call, after other parameters: {@code order=drain&for=2h&why=new%20disk}. */
        private String query(String... others) {
            return Stream.concat(
                            Stream.of(others),
                            Stream.of(parameter("for", length), parameter("why", why))
                                    .flatMap(Optional::stream))
                    .collect(Collectors.joining("&"));
        }

        private static Optional<String> parameter(String name, @Nullable String value) {
            return Optional.ofNullable(value).map(text -> name + "=" + RunningServer.encoded(text));
        }
    }

    /** One call to the server, whose answer is printed: exit code 0, or 2 when the server cannot be asked or refuses. */
    abstract static class Word implements Callable<Integer> {
        @Mixin
        private final ServerOptions options;

        private Word(Map<String, String> environment) {
            this.options = new ServerOptions(environment);
        }

        abstract String tell(RunningServer server) throws IOException, InterruptedException;

        @Override
        public final Integer call() throws InterruptedException {
            return options.ask((server, out) -> {
                var answer = mapper.readTree(tell(server));
                out.println(HostTable.line(answer.path("message").asString()));
                return ExitCode.OK;
            });
        }
    }

    /** One order for a host, in place of an earlier one. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "",
                "The order replaces an earlier one for the same host, survives restarts, and counts until its time is over"
                        + " or \"peerscanner clear NAME\".",
                ""
            })
    static final class Give extends Word {
        private final Verb verb;

        @Parameters(paramLabel = "NAME", description = "The host's name; nobody need have registered it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String name;

        @Mixin
        private final WordOptions word = new WordOptions();

        Give(Verb verb, Map<String, String> environment) {
            super(environment);
            this.verb = verb;
        }

        @Override
        String tell(RunningServer server) throws IOException, InterruptedException {
            return server.call("PUT", orderOf(name) + "?" + word.query("order=" + verb.word()));
        }
    }

    @Command(
            name = "clear",
            mixinStandardHelpOptions = true,
            header = "Take back the order for a host.",
            description = {"", "From then on peerscanner does with it what it thinks right.", ""},
            footer = {"", "Examples:", "  peerscanner clear fl-sg-0001", "", EXIT_CODES})
    static final class Clear extends Word {
        @Parameters(paramLabel = "NAME", description = "The host's name.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String name;

        Clear(Map<String, String> environment) {
            super(environment);
        }

        @Override
        String tell(RunningServer server) throws IOException, InterruptedException {
            return server.call("DELETE", orderOf(name));
        }
    }

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            header = "Have nothing written to DNS until thaw.",
            description = {
                "",
                "Hosts are probed and \"peerscanner plan\" shows what would be written, all the same.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  peerscanner freeze --for 30m --why 'Cloudflare is being moved'",
                "",
                EXIT_CODES
            })
    static final class Freeze extends Word {
        @Mixin
        private final WordOptions word = new WordOptions();

        Freeze(Map<String, String> environment) {
            super(environment);
        }

        @Override
        String tell(RunningServer server) throws IOException, InterruptedException {
            return server.call("PUT", FREEZE + "?" + word.query());
        }
    }

    @Command(
            name = "thaw",
            mixinStandardHelpOptions = true,
            header = "Have DNS written again.",
            description = {"", "What has changed since the freeze is written at once, within the brakes.", ""},
            footer = {"", "Examples:", "  peerscanner thaw", "", EXIT_CODES})
    static final class Thaw extends Word {
        Thaw(Map<String, String> environment) {
            super(environment);
        }

        @Override
        String tell(RunningServer server) throws IOException, InterruptedException {
            return server.call("DELETE", FREEZE);
        }
    }
}
