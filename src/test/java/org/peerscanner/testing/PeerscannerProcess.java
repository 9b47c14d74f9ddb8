package org.peerscanner.testing;

import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program, running as a process of its own, as {@code bin/peerscanner} starts it. Safe for concurrent use. */
public final class PeerscannerProcess implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("peerscanner.jar", "target/peerscanner.jar"))
            .toAbsolutePath();
    /** As {@code uname -m} calls it. */
    private static final String MACHINE = System.getProperty("os.arch").replace("amd64", "x86_64");
    /** With the flags of {@code bin/peerscanner}; and the quick compiler only, since no test lives long enough for the other to pay. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.library.path=" + JAR.resolveSibling("native/META-INF/native"),
            "-Dorg.sqlite.lib.path=" + JAR.resolveSibling("native/org/sqlite/native/Linux/" + MACHINE));

    private static final AotCache CACHE = new AotCache(Path.of("target", "tests.aot"), JAR, JAVA);
    private static final JsonMapper json = new JsonMapper();
    private static final Pattern HTTP = Pattern.compile("HTTP API +(https?://\\S+)");
    private static final Pattern ADMIN = Pattern.compile("(?:admin|console) +(https?://\\S+)");
    private static final Pattern DNS = Pattern.compile("dig @(\\S+) -p (\\d+)");

    private final ChildProcess child;
    private final URI api;
    private final URI admin;

    private PeerscannerProcess(ChildProcess child) {
        this.child = child;
        this.api = URI.create(printed(HTTP).group(1));
        this.admin = URI.create(printed(ADMIN).group(1));
    }

    /** Starts {@code serve} with quick probes on free ports and waits until it has said where it listens. */
    public static PeerscannerProcess serve(Path data) {
        return serve(quick(data));
    }

    /** Starts {@code serve} with these settings only, such as {@code probe.period} to {@code 1s}. */
    public static PeerscannerProcess serve(Map<String, String> settings) {
        return serve(List.of(), settings);
    }

    /** Starts {@code serve} with no more heap than the given, such as {@code 64m}; it ends when that is not enough. */
    public static PeerscannerProcess serveWithin(String heap, Path data) {
        return serve(List.of("-Xmx" + heap), quick(data));
    }

    /** Starts {@code serve} by a command that runs the one that follows it, such as {@code nice}. */
    public static PeerscannerProcess serveBy(List<String> wrapper, Map<String, String> settings) {
        return started(launch(wrapper, List.of(), settings, "serve"));
    }

    /** Starts {@code serve} by the launcher of an unpacked tarball, as a user who has no rights but over the files of whoever runs the tests. */
    public static PeerscannerProcess serveUnpacked(Path home, Map<String, String> settings) {
        var launcher = home.resolve("bin/peerscanner").toAbsolutePath().toString();
        return started(ChildProcess.start(List.of("unshare", "-U", launcher, "serve"), Configs.variables(settings)));
    }

    private static PeerscannerProcess serve(List<String> flags, Map<String, String> settings) {
        return started(launch(List.of(), flags, settings, "serve"));
    }

    /** Waits until a program that serves has said where it listens. */
    public static PeerscannerProcess started(ChildProcess child) {
        try {
            return new PeerscannerProcess(child);
        } catch (AssertionError | IllegalStateException e) {
            child.close();
            throw e;
        }
    }

    /** Settings for tests: free ports, data below the directory given, a new probe every other second. */
    public static Map<String, String> quick(Path data) {
        return Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "dns.embedded.listen", "127.0.0.1:0",
                "store.sqlite", data.resolve("peerscanner.db").toString(),
                "probe.period", "2s",
                "probe.deadline", "1900ms",
                "probe.connect-timeout", "1s",
                "probe.confirm-after", "200ms");
    }

    /** Settings for tests where no probe may fail by chance: with time enough for one, and therefore seldom. */
    public static Map<String, String> patient(Path data) {
        return with(
                quick(data), Map.of("probe.period", "6s", "probe.deadline", "5900ms", "probe.connect-timeout", "5s"));
    }

    /** Settings with some of them replaced. */
    public static Map<String, String> with(Map<String, String> settings, Map<String, String> others) {
        var all = new HashMap<>(settings);
        all.putAll(others);
        return Map.copyOf(all);
    }

    /** Starts any command of the program and leaves the rest to the caller. */
    public static ChildProcess launch(Map<String, String> settings, String... arguments) {
        return launch(List.of(), List.of(), settings, arguments);
    }

    /** Starts any command with flags for the JVM. */
    public static ChildProcess launch(List<String> flags, Map<String, String> settings, String... arguments) {
        return launch(List.of(), flags, settings, arguments);
    }

    private static ChildProcess launch(
            List<String> wrapper, List<String> flags, Map<String, String> settings, String... arguments) {
        var scratch = new Scratch();
        var command = new ArrayList<>(wrapper);
        command.addAll(JAVA);
        command.addAll(CACHE.flags());
        command.add(scratch.flag());
        command.addAll(flags);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, Configs.variables(settings), Path.of(""), scratch::close);
    }

    /** Runs any command of the program to its end. */
    public static ChildProcess run(Map<String, String> settings, String... arguments) {
        try (var child = launch(settings, arguments)) {
            child.exitCode();
            return child;
        }
    }

    /** Where the HTTP API listens. */
    public URI api() {
        return api;
    }

    /** Where the administrative API listens. */
    public URI admin() {
        return admin;
    }

    /** Where the name server listens, if there is one. */
    public InetSocketAddress dns() {
        var listen = printed(DNS);
        return new InetSocketAddress(InetAddress.ofLiteral(listen.group(1)), Integer.parseInt(listen.group(2)));
    }

    public Curl curl() {
        return new Curl(api);
    }

    public Dig dig() {
        return new Dig(dns());
    }

    /** What the API knows of all hosts, by name. */
    public Map<String, JsonNode> hosts() {
        var hosts = new TreeMap<String, JsonNode>();
        var reply = new Curl(admin).get("/v1/hosts").body();
        json.readTree(reply)
                .get("hosts")
                .forEach(host -> hosts.put(host.get("name").asString(), host));
        return hosts;
    }

    /** What the API knows of one host. */
    public JsonNode host(String name) {
        return json.readTree(new Curl(admin).get("/v1/hosts/" + name).body());
    }

    public ChildProcess child() {
        return child;
    }

    /** SIGTERM; returns the exit code. */
    public int stop() {
        return child.signal("TERM").exitCode();
    }

    /** SIGKILL. */
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }

    private MatchResult printed(Pattern pattern) {
        return eventually(() -> {
            for (var line : child.out()) {
                var matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            if (!child.isAlive()) {
                throw new IllegalStateException("ended before it said where it listens: " + child);
            }
            throw new AssertionError("no line with " + pattern + " from " + child);
        });
    }
}
