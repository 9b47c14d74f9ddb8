package org.peerscanner.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a running server would change in DNS now: exit code 0 when nothing, 3 when something, 2 when it cannot tell. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Show what a running server would change in DNS now, and why.",
        description = {
            "",
            "Has the server read the zone and compare it with what it wants, without changing anything. Below the changes"
                    + " stand the records that it would like to change but holds back, and why. To see the same before anything"
                    + " is ever written: \"peerscanner serve --dry-run\".",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner plan",
            "  peerscanner plan --json",
            "",
            "Exit codes: 0 nothing to change, 2 could not find out, 3 something to change."
        })
final class PlanCommand implements Callable<Integer> {
    private static final int CHANGES = 3;
    private static final JsonMapper mapper = new JsonMapper();

    @Mixin
    private final ServerOptions options;

    @Option(names = "--json", description = "Print the server's JSON as it is.")
    private boolean json;

    PlanCommand(Map<String, String> environment) {
        this.options = new ServerOptions(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.ask((server, out) -> {
            var answer = server.get("/v1/plan");
            var plan = mapper.readTree(answer);
            out.println(json ? answer : text(plan));
            return plan.path("changes").isEmpty() ? ExitCode.OK : CHANGES;
        });
    }

    private static String text(JsonNode plan) {
        var text = new StringBuilder();
        if (plan.has("freeze")) {
            line(text, "not written: " + plan.path("freeze").path("text").asString());
        }
        plan.path("changes").forEach(change -> line(text, change.path("text").asString()));
        plan.path("deviations")
                .forEach(deviation -> line(
                        text,
                        deviation.path("kind").asString() + ": "
                                + deviation.path("name").asString() + " for "
                                + deviation.path("host").asString() + " ("
                                + deviation.path("reason").asString() + ")"));
        plan.path("orders")
                .forEach(order -> line(
                        text,
                        order.path("host").asString() + " is "
                                + order.path("text").asString()));
        return text.isEmpty() ? "nothing to change" : text.toString().strip();
    }

    private static void line(StringBuilder text, String line) {
        text.append(HostTable.line(line)).append(System.lineSeparator());
    }
}
