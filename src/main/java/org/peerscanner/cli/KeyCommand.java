package org.peerscanner.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Gives keys to hosts of the operator's: whoever signs with one may take the names that it is for, fallbacks included. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Give keys to hosts, so that they may be fallbacks from anywhere.",
        description = {
            "",
            "Asks the server whose administrative API is at admin.listen, or the one given with --at. A key is an Ed25519"
                    + " public key as it stands in a PEM file, without the markers; docs/signing.md says how a host makes"
                    + " one and signs with it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner key list",
            "  peerscanner key add 'fl-sg-*' MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
            "",
            KeyCommand.EXIT_CODES
        })
final class KeyCommand implements Runnable {
    private static final String PATTERN = "A host name such as fl-sg-1, or the beginning of names: 'fl-sg-*'.";
    private static final String KEY = "60 characters that begin with MCowBQYDK2VwAyEA.";
    static final String EXIT_CODES = "Exit codes: 0 done, 2 the server cannot be asked, or refuses.";
    private static final JsonMapper mapper = new JsonMapper();

    @Mixin
    private final ServerOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private KeyCommand(Map<String, String> environment) {
        this.options = new ServerOptions(environment);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new KeyCommand(environment));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            header = "Let whoever signs with a key take a name.",
            description = {"", "The host registers as a fallback from anywhere, as long as it signs with that key.", ""
            },
            footer = {
                "",
                "Examples:",
                "  peerscanner key add fl-sg-0001 MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
                "",
                EXIT_CODES
            })
    int add(
            @Parameters(paramLabel = "NAME-OR-PATTERN", description = PATTERN) String pattern,
            @Parameters(paramLabel = "PUBLIC-KEY", description = KEY) String key)
            throws InterruptedException {
        return change("PUT", pattern, key);
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            header = "Take a key back.",
            description = {"", "From then on nobody is taken for a fallback by it.", ""},
            footer = {
                "",
                "Examples:",
                "  peerscanner key remove fl-sg-0001 MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
                "",
                EXIT_CODES
            })
    int remove(
            @Parameters(paramLabel = "NAME-OR-PATTERN", description = PATTERN) String pattern,
            @Parameters(paramLabel = "PUBLIC-KEY", description = KEY) String key)
            throws InterruptedException {
        return change("DELETE", pattern, key);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            header = "List the keys and what they are for.",
            description = {"", "One line for each: the name or the beginning of names, and the public key.", ""},
            footer = {"", "Examples:", "  peerscanner key list", "", EXIT_CODES})
    int list() throws InterruptedException {
        return options.ask((server, out) -> {
            mapper.readTree(server.get("/v1/keys"))
                    .path("keys")
                    .forEach(key -> out.println(HostTable.line(key.path("pattern")
                                    .asString() + "  " + key.path("key").asString())));
            return ExitCode.OK;
        });
    }

    private int change(String method, String pattern, String key) throws InterruptedException {
        return options.ask((server, out) -> {
            var path = "/v1/keys/" + RunningServer.encoded(pattern) + "?key=" + RunningServer.encoded(key);
            var answer = mapper.readTree(server.call(method, path));
            out.println(HostTable.line(answer.path("message").asString()));
            return ExitCode.OK;
        });
    }
}
