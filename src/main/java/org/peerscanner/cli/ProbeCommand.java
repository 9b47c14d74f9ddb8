package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.NetworkProbe;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ProbeTask;
import org.peerscanner.scan.Targets;
import org.peerscanner.scan.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Probes one proxy once, and prints how it went: exit code 0 when the proxy works, 1 when not, 2 for a wrong command line. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        header = "Probe a proxy once, by hand.",
        description = {
            "",
            "Fetches a page through it, as the server does, and prints each phase with its time; needs no running server.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  peerscanner probe 127.0.0.1:8888",
            "  peerscanner probe proxy.example.com:443 --protocol connect --tls on",
            "  peerscanner probe 192.0.2.1:1080 --target https://example.org/ --deadline 10s",
            "",
            "Exit codes: 0 the proxy works, 1 it does not, 2 wrong usage."
        })
final class ProbeCommand implements Callable<Integer> {
    private static final int WORKS = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final HealthConfig ONE_PROBE_DECIDES = new HealthConfig(1, 1, 1, Duration.ZERO);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[(.+)]|([^:\\[\\]]+)):([0-9]{1,5})");
    /** Sites that are up, known to every name server, and far from answering with an error. */
    private static final List<String> PUBLIC_SITES = List.of("http://www.google.com/", "http://www.youtube.com/");

    @Parameters(paramLabel = "HOST:PORT", description = "Where the proxy listens.")
    private String proxy = "";

    @Option(
            names = "--protocol",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = "auto, enproxy, connect, forward or socks5 (default: ${DEFAULT-VALUE}).")
    private String protocol = "";

    @Option(
            names = "--tls",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = "Whether the proxy is spoken to in TLS: auto, on or off (default: ${DEFAULT-VALUE}).")
    private String tls = "";

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "What to fetch through the proxy, one by chance if there are several (default: for a proxy on"
                    + " this machine a page of this program's own, for others well-known sites).")
    private List<String> targets = List.of();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM file of the authorities that vouch for https targets (default: the system's).")
    private Optional<Path> caFile = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "6s",
            description = "Longest duration of the probe, such as 500ms or 10s (default: ${DEFAULT-VALUE}).")
    private String deadline = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The full name that an enproxy server has to report, if it reports one.")
    private Optional<String> name = Optional.empty();

    /** Set by picocli. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final SecureRandom random = new SecureRandom();

    @Override
    public Integer call() throws IOException {
        try {
            var task = new ProbeTask(endpoint(proxy), Protocol.of(protocol), TlsMode.of(tls), Optional.empty(), name);
            return print(
                    targets.isEmpty() && task.endpoint().address().isLoopbackAddress()
                            ? probeWithOwnPage(task)
                            : probe(
                                    task,
                                    targets.isEmpty() ? PUBLIC_SITES : targets,
                                    URI.create("http://localhost"),
                                    new Canary(random)));
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("peerscanner probe: " + e.getMessage());
            return USAGE;
        }
    }

    /** For proxies on this machine, which may have no internet: serves the page itself, for as long as the probe takes. */
    private ProbeResult probeWithOwnPage(ProbeTask task) throws IOException {
        var canary = new Canary(random);
        var server = HttpServer.create(new InetSocketAddress(task.endpoint().address(), 0), 0);
        server.createContext("/canary/", exchange -> answer(exchange, canary));
        server.start();
        try {
            var address = new Endpoint(
                    task.endpoint().address(), new Port(server.getAddress().getPort()));
            return probe(task, List.of("canary"), URI.create("http://" + address), canary);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, Canary canary) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var nonce = path.substring(path.lastIndexOf('/') + 1);
            var exit = exchange.getRemoteAddress().getAddress();
            var answer = Canary.isNonce(nonce) ? canary.answer(nonce, exit) : Optional.<String>empty();
            var body = answer.orElse("").getBytes(US_ASCII);
            exchange.sendResponseHeaders(body.length > 0 ? 200 : 404, body.length > 0 ? body.length : -1);
            exchange.getResponseBody().write(body);
        }
    }

    private ProbeResult probe(ProbeTask task, List<String> words, URI canaryUrl, Canary canary) {
        var time = PositiveDuration.read(deadline);
        var config = new ProbeConfig(
                time,
                time,
                time,
                time,
                1,
                words,
                Optional.of(canaryUrl),
                Optional.empty(),
                caFile,
                List.of(),
                ONE_PROBE_DECIDES);
        var choice = Targets.of(words, canaryUrl, canary, random);
        try (var probe = new NetworkProbe(config, () -> choice, Ticker.SYSTEM, random)) {
            probe.awaitReady();
            return probe.probe(task);
        }
    }

    private int print(ProbeResult result) {
        var out = spec.commandLine().getOut();
        out.println("fetching " + result.target() + " through " + proxy);
        result.steps()
                .forEach(step ->
                        out.printf("  %-10s %9.1f ms  %s%n", step.phase().word(), millis(step.took()), step.note()));
        result.exit().ifPresent(exit -> out.println("requests come out at " + Addresses.text(exit)));
        var works = result.outcome() instanceof Outcome.Ok;
        var how = result.access().map(access -> access + ", ").orElse("");
        out.println((works ? "works: " : "failed: ") + how + result.outcome().reason());
        out.flush();
        return works ? WORKS : FAILED;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static Endpoint endpoint(String text) {
        var matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "proxy: " + text + " (expected: HOST:PORT such as 192.0.2.1:8080 or [2001:db8::1]:8080)");
        }
        var host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        try {
            return new Endpoint(InetAddress.getByName(host), new Port(Integer.parseInt(matcher.group(3))));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("proxy: " + text + " (expected: a host that has an address)", e);
        }
    }
}
