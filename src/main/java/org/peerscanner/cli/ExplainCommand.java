package org.peerscanner.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Prints what a running server makes of a host: exit code 0, 1 if nobody has registered it, 2 when the server cannot be asked. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Say in plain words what a running server makes of a host.",
        description = {
            "",
            "Whether it sees the host, whether it uses it, and if not, why, what changes that, and when it looks next.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner explain fl-sg-0001",
            "",
            "Exit codes: 0 explained, 1 no host of that name is registered, 2 could not find out."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final JsonMapper mapper = new JsonMapper();

    @Mixin
    private final ServerOptions options;

    @Parameters(paramLabel = "NAME", description = "The host's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    ExplainCommand(Map<String, String> environment) {
        this.options = new ServerOptions(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.ask((server, out) -> {
            var answer = mapper.readTree(server.get("/v1/hosts/" + RunningServer.encoded(name) + "/explain"));
            answer.path("explanation").forEach(sentence -> out.println(HostTable.line(sentence.asString())));
            return answer.path("known").asBoolean() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }
}
