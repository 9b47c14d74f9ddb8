package org.peerscanner.cli;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.peerscanner.config.Config;
import org.peerscanner.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what peerscanner does: the real server, a dozen real proxies, and what happens to them in sentences. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Show what peerscanner does, in two minutes.",
        description = {
            "",
            "Starts the real server and a dozen small real proxies on this machine, lets some of them die, lie, hang and come"
                    + " back, and tells in sentences what the server makes of it, while the console and DNS show the same. It"
                    + " reads no configuration, changes nothing elsewhere, and leaves nothing behind. SIGINT (Ctrl-C) ends it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner demo             the story, then more of the same until Ctrl-C",
            "  peerscanner demo --once      the story only",
            "  peerscanner demo --for 10m   ends after ten minutes",
            "",
            "Exit codes: 0 ended, 1 something has not come as it should, 2 could not start."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    /** Read by the configuration of the log. */
    private static final String LOG_LEVEL = "peerscanner.log.level";

    private final Server server;

    @Option(names = "--once", description = "End with the story, which takes about two minutes.")
    private boolean once;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = PositiveDuration.class,
            description = "End after so long, such as 2m.")
    private Duration longest = FOR_EVER;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DemoCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        leaveTheTaleToTheStory();
        var out = spec.commandLine().getOut();
        var isGood = new AtomicBoolean();
        try (var shutdown = Shutdown.onSignal();
                var demo = Demo.prepare()) {
            server.serve(demo.config(), false, out, places -> {
                var stage = stage(places);
                out.print(greeting(demo.config(), stage));
                out.flush();
                isGood.set(demo.play(stage, new Demo.Length(longest, once), shutdown::await, out));
            });
        }
        return isGood.get() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** What the log would say, the story says, too. To be called before anything is logged. */
    private static void leaveTheTaleToTheStory() {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "ERROR");
        }
    }

    private static Demo.Stage stage(Places places) {
        return new Demo.Stage(
                URI.create("http://" + places.http()),
                URI.create("http://" + places.admin()),
                places.dns().orElseThrow().socketAddress());
    }

    private static String greeting(Config config, Demo.Stage stage) {
        return """
                This is peerscanner: the real server, with its own name server for the zone %1$s. Beside it run
                a dozen small real proxies. Nothing leaves this machine. Ctrl-C ends it all.

                  console   %2$s   open it in a browser beside this
                  HTTP API  %3$s
                  DNS       dig @%4$s -p %5$s peers.%1$s
                """.formatted(
                        config.zone(),
                        stage.admin(),
                        stage.api(),
                        stage.dns().getHostString(),
                        Integer.toString(stage.dns().getPort()));
    }
}
