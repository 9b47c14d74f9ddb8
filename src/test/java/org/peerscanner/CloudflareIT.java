package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Curl;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.CloudflareAccount;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.FaultScript;
import org.peerscanner.testing.cloudflare.FaultSource;
import org.peerscanner.testing.cloudflare.Gate;
import org.peerscanner.testing.cloudflare.RecordFields;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ZoneRecord;

/** The whole program with its zone at a strict fake of Cloudflare, spoken to over HTTP. */
class CloudflareIT {
    private static final String OWN = "fl-sg-one.example.com";
    private static final String[] ALL = {
        OWN, "peers.example.com", "roundrobin.example.com", "fallbacks.example.com", "sg.fallbacks.example.com"
    };

    @TempDir
    private Path directory;

    private CloudflareAccount cloudflare;
    private RealProxy proxy;

    @BeforeEach
    void start() {
        cloudflare = new CloudflareAccount();
        proxy = new RealProxies(directory).tinyproxy();
    }

    @AfterEach
    void stop() {
        proxy.close();
        cloudflare.close();
    }

    @Test
    void aProxyIsPublishedAndWithdrawnAndForeignRecordsStayAsTheyAre() {
        cloudflare.added("www", "45.0.0.9");
        cloudflare.added("peers", "45.0.0.8");
        cloudflare.zone().add(RecordFields.of(RecordType.TXT, "@", "v=spf1 -all"));
        var foreign = json();
        try (var program = PeerscannerProcess.serve(settings("first"))) {
            register(program);
            assertThat(marked()).containsOnlyKeys(ALL);
            assertThat(marked().values())
                    .allMatch(comment -> comment.startsWith("peerscanner/default " + proxy.port() + "/"))
                    .allMatch(comment -> comment.endsWith(" fl-sg-one"));

            proxy.kill();
            eventually(() -> assertThat(marked()).containsOnlyKeys(OWN));

            proxy.start();
            eventually(() -> assertThat(marked()).containsOnlyKeys(ALL));
            assertThat(program.stop()).isZero();
        }
        assertThat(json()).containsAll(foreign).hasSize(foreign.size() + ALL.length);
    }

    @Test
    void aNewMachineTakesItsHostsFromTheZoneAndKeepsThemUntilTheyAreJudged() {
        // For the brakes' window the last record of a rotation stays that was found at the start.
        var soon = Map.of("brakes.window", "5s");
        try (var program = PeerscannerProcess.serve(settings("lost"))) {
            register(program);
            program.kill();
        }
        var before = ids();
        try (var program = PeerscannerProcess.serve(with(settings("new"), soon))) {
            eventually(() -> assertThat(program.host("fl-sg-one").at("/health").asString())
                    .isEqualTo("up"));
            eventually(() -> assertThat(
                            program.host("fl-sg-one").at("/lastProbe/reason").asString())
                    .startsWith("answered"));
            assertThat(ids()).isEqualTo(before);

            proxy.kill();
            eventually(() -> assertThat(marked()).containsOnlyKeys(OWN));
        }
    }

    @Test
    void anUnreachableCloudflareAtTheStartIsWaitedFor() {
        var faults = new FaultScript();
        faults.times(3, CallKind.LIST_ZONES, Fault.htmlError(503, Fault.Effect.NEVER));
        cloudflare.model().setFaults(faults);
        try (var program = PeerscannerProcess.serve(settings("data"))) {
            program.curl().register(proxy.address(), "fl-sg-one", proxy.port());
            eventually(() -> assertThat(marked()).containsOnlyKeys(ALL));
            eventually(() -> assertThat(String.join("\n", program.child().err()))
                    .contains("Cloudflare cannot be asked for the zone now; it is tried again")
                    .contains("DNS is up to date again"));
        }
    }

    /** Defect 11 of the first program: a lock was held across calls that took minutes. */
    @Test
    void registersAndProbesGoOnWhileCloudflareHangs() throws IOException, InterruptedException {
        try (var hole = new BlackHole();
                var callers = Executors.newVirtualThreadPerTaskExecutor();
                var program = PeerscannerProcess.serve(with(
                        settings("hangs"),
                        Map.of("PEERSCANNER_DNS_CLOUDFLARE_BASE_URL", "http://" + hole.endpoint() + "/client/v4")))) {
            var registers = IntStream.range(0, 20)
                    .<Callable<Curl.Reply>>mapToObj(host ->
                            () -> program.curl().post(proxy.address(), "/register", "name=host-" + host, "port=1"))
                    .toList();
            for (var reply : callers.invokeAll(registers)) {
                assertThat(reply.resultNow().status()).as(reply.toString()).isEqualTo(417);
            }
            eventually(() -> assertThat(program.hosts().values())
                    .hasSize(20)
                    .allMatch(host -> host.at("/health").asString().equals("down")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST_ZONES", "LIST_RECORDS"})
    void stopsCleanlyThoughCloudflareHangsAtTheStart(CallKind call) throws InterruptedException {
        var hanging = hanging(call);
        try (var child = PeerscannerProcess.launch(settings("data"), "serve")) {
            hanging.awaitReached();
            assertStopsCleanly(child);
        }
    }

    @Test
    void stopsCleanlyThoughCloudflareHangsInTheMiddleOfAWrite() throws InterruptedException {
        try (var program = PeerscannerProcess.serve(settings("data"));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = hanging(CallKind.BATCH);
            var register = callers.submit(
                    () -> program.curl().post(proxy.address(), "/register", "name=fl-sg-one", "port=" + proxy.port()));
            hanging.awaitReached();
            assertStopsCleanly(program.child());
            eventually(() ->
                    assertThat(register.isDone()).isTrue()); // answered or cut: what it asked for is kept, as below
        }
        cloudflare.model().setFaults(FaultSource.NONE);
        try (var program = PeerscannerProcess.serve(settings("data"))) {
            assertThat(program.hosts()).containsOnlyKeys("fl-sg-one");
            assertThat(marked()).containsOnlyKeys(ALL);
        }
    }

    @Test
    void credentialsThatDoNotWorkAreOneLineAndExitCodeTwo() {
        assertRefused(Map.of(), "no credentials for Cloudflare in the environment");
        assertRefused(Map.of("CF_USER", "ann@example.com"), "CF_USER is set and CF_API_KEY is not");
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN", "x".repeat(40), "CFL_ID", "ann@example.com", "CFL_KEY", "y".repeat(37)),
                "different credentials for Cloudflare at once in CLOUDFLARE_API_TOKEN and in CFL_ID and CFL_KEY");
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN", "x".repeat(40)),
                "the token in CLOUDFLARE_API_TOKEN is not known to Cloudflare");
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN_FILE", directory.resolve("none").toString()),
                "CLOUDFLARE_API_TOKEN_FILE: the file cannot be read");
    }

    @Test
    void planTellsWhatWouldChangeAndADryRunChangesNothing() {
        try (var program =
                PeerscannerProcess.started(PeerscannerProcess.launch(settings("data"), "serve", "--dry-run"))) {
            var at = program.admin().toString();
            var nothing = PeerscannerProcess.run(Map.of(), "plan", "--at", at);
            assertThat(nothing.exitCode()).as(nothing.toString()).isZero();

            program.curl().post(proxy.address(), "/register", "name=fl-sg-one", "port=" + proxy.port());
            eventually(() -> assertThat(String.join("\n", program.child().out()))
                    .contains("Not written (dry run):")
                    .contains(OWN));
            var plan = PeerscannerProcess.run(Map.of(), "plan", "--at", at);
            assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(3);
            assertThat(String.join("\n", plan.out())).contains(OWN);
        }
        assertThat(cloudflare.zone().records()).isEmpty();
        assertThat(cloudflare.model().log().of(CallKind.BATCH)).isZero();
    }

    @Test
    void theSecretIsNowhereToBeSeen() {
        var settings = with(settings("data"), Map.of("JDK_JAVA_OPTIONS", "-Dpeerscanner.log.level=DEBUG"));
        var config = PeerscannerProcess.run(settings, "config");
        assertThat(config.exitCode()).as(config.toString()).isZero();
        assertThat(config.out())
                .contains("# credentials for Cloudflare: the token in CLOUDFLARE_API_TOKEN, which is not shown");
        var processes = "";
        var said = "";
        try (var program = PeerscannerProcess.serve(settings)) {
            register(program);
            processes = ChildProcess.run("ps", "-eo", "args").toString();
            program.stop();
            said = program.child().toString();
        }
        assertThat(said).contains("DEBUG");
        assertThat(List.of(said, processes, config.toString()))
                .noneMatch(text -> text.contains(CloudflareAccount.TOKEN));
    }

    private void register(PeerscannerProcess program) {
        program.curl().register(proxy.address(), "fl-sg-one", proxy.port());
        assertThat(marked()).containsOnlyKeys(ALL);
    }

    /** No call of that kind is answered any more. */
    private Gate hanging(CallKind call) {
        var gate = new Gate();
        cloudflare
                .model()
                .setFaults(kind -> Optional.<Fault>of(new Fault.Held(gate)).filter(_ -> kind == call));
        return gate;
    }

    private static void assertStopsCleanly(ChildProcess program) {
        assertThat(program.signal("TERM").exitCode()).as(program.toString()).isZero();
        assertThat(program.err()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
    }

    private void assertRefused(Map<String, String> credentials, String line) {
        var settings = new HashMap<>(settings("refused"));
        settings.remove("CLOUDFLARE_API_TOKEN");
        settings.putAll(credentials);
        var child = PeerscannerProcess.run(settings, "serve");
        assertThat(child.exitCode()).as(child.toString()).isEqualTo(2);
        assertThat(child.err()).singleElement().asString().startsWith("peerscanner: " + line);
    }

    /** A complete configuration for Cloudflare, and what lets a test be quick and leaves loopback addresses in the zone. */
    private Map<String, String> settings(String data) {
        var quick = PeerscannerProcess.quick(directory.resolve(data));
        return with(
                with(quick, cloudflare.environment()),
                Map.of("dns.provider", "cloudflare", "dns.cloudflare.proxied", "false"));
    }

    /** The comments of our records by their names. */
    private Map<String, String> marked() {
        return cloudflare.zone().records().stream()
                .filter(record -> record.fields().comment().startsWith("peerscanner/"))
                .collect(Collectors.toMap(
                        ZoneRecord::name, record -> record.fields().comment()));
    }

    private Set<String> ids() {
        return cloudflare.zone().records().stream().map(ZoneRecord::id).collect(Collectors.toSet());
    }

    private List<String> json() {
        return cloudflare.zone().records().stream().map(ZoneRecord::json).toList();
    }
}
