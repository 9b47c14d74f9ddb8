package org.peerscanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.config.ConfigLoader;
import org.peerscanner.testing.ChildProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** deploy/salt as Salt would render it. No Salt runs here: what a state does is not tried, only what is asked of it. */
class SaltFormulaTest {
    private static final Path FORMULA = Path.of("deploy/salt");
    private static final List<String> REQUISITES = List.of("require", "watch", "onchanges");
    private static final Map<String, String> CREDENTIALS = Map.of("CF_USER", "ann@example.com", "CF_API_KEY", "k3y");
    private static final JsonMapper json = new JsonMapper();

    @TempDir
    private Path directory;

    @Test
    void theExampleBecomesAConfigurationThatPeerscannerUnderstands() throws IOException {
        var settings =
                field(state(rendered(), "config", "/etc/peerscanner/peerscanner.yaml", "file.serialize"), "dataset");
        var file = Files.writeString(directory.resolve("peerscanner.yaml"), settings.toString());

        var config = ConfigLoader.load(file, Map.of()).config();

        assertThat(config.zone()).hasToString("example.com");
        assertThat(config.http().listen()).hasToString("0.0.0.0:443");
    }

    @Test
    void credentialsOfThePillarComeBeforeThoseOfTheEnvironment() throws IOException {
        assertThat(environment(pillar()))
                .containsExactly(
                        "CF_API_KEY=\"0123456789abcdef0123456789abcdef01234\"",
                        "CF_USER=\"operator@example.com\"",
                        "JDK_JAVA_OPTIONS=\"-Xmx700m\"");
        assertThat(environment(pillar().replaceAll("(?m)^ *CF_.*\n", "")))
                .containsExactly("CF_API_KEY=\"k3y\"", "CF_USER=\"ann@example.com\"", "JDK_JAVA_OPTIONS=\"-Xmx700m\"");
    }

    @Test
    void everyRequisiteIsAStateThatIsThere() throws IOException {
        var known = new TreeSet<String>();
        var wanted = new TreeSet<String>();
        rendered().properties().stream()
                .filter(file ->
                        !file.getKey().equals("top.sls") && !file.getKey().endsWith("init.sls"))
                .flatMap(file -> file.getValue().properties().stream())
                .forEach(state -> state.getValue().properties().forEach(function -> {
                    known.add(function.getKey().replaceFirst("\\..*", " ") + state.getKey());
                    function.getValue()
                            .forEach(argument -> REQUISITES.forEach(requisite -> argument.path(requisite)
                                    .forEach(one -> one.properties()
                                            .forEach(of -> wanted.add(of.getKey() + " "
                                                    + of.getValue().asString())))));
                }));
        assertThat(wanted).isNotEmpty();
        assertThat(known).containsAll(wanted);
    }

    @Test
    void theCommandsAreThoseOfTheTarball() throws IOException {
        var command = field(state(rendered(), "service", "peerscanner-service", "cmd.run"), "name")
                .asString();
        assertThat(command).isEqualTo("/var/cache/peerscanner/peerscanner-0.1.0-SNAPSHOT/deploy/install.sh");
        assertThat(Path.of("deploy/install.sh")).isExecutable();
        var firewall = field(state(rendered(), "firewall", "/etc/nftables.conf", "file.managed"), "source")
                .asString();
        assertThat(firewall).isEqualTo("/opt/peerscanner/current/deploy/nftables.conf");
    }

    @Test
    void theFirewallLetsInWhoeverAsksPeerscannersOwnNameServer() throws IOException {
        assertThat(letIn(pillar())).containsExactly("# nothing");
        var embedded = pillar().replace(
                        "provider: cloudflare",
                        "provider: embedded\n      embedded:\n        listen: '[2001:db8::7]:53'");
        assertThat(letIn(embedded)).containsExactly("udp dport 53 accept", "tcp dport 53 accept");
    }

    @Test
    void aPillarWithoutAZoneOrAVersionIsRefused() throws IOException {
        assertThat(render(pillar().replaceAll("(?m)^ *zone:.*\n", "")).err())
                .containsExactly("pillar peerscanner:config:zone is not set"
                        + " (expected: the DNS zone that peerscanner looks after)");
        assertThat(render(pillar().replaceAll("(?m)^ *version:.*\n", "")).err())
                .containsExactly("pillar peerscanner:version is not set"
                        + " (expected: that of a tarball below salt://peerscanner/files)");
    }

    private List<String> environment(String pillar) throws IOException {
        return contents(pillar, "config", "/etc/peerscanner/environment");
    }

    private List<String> letIn(String pillar) throws IOException {
        return contents(pillar, "firewall", "/etc/nftables.d/peerscanner-salt.nft");
    }

    private List<String> contents(String pillar, String file, String id) throws IOException {
        var rendered = json.readTree(String.join("\n", render(pillar).out()));
        var lines = new ArrayList<String>();
        field(state(rendered, file, id, "file.managed"), "contents").forEach(line -> lines.add(line.asString()));
        return lines;
    }

    private JsonNode rendered() throws IOException {
        var child = render(pillar());
        assertThat(child.exitCode()).as(child.toString()).isZero();
        return json.readTree(String.join("\n", child.out()));
    }

    private ChildProcess render(String pillar) throws IOException {
        var file = Files.writeString(directory.resolve("pillar"), pillar, UTF_8);
        var script = "src/test/deployment/render-salt.py";
        var command = List.of(
                "/usr/bin/python3", script, FORMULA.toString(), file.toString(), json.writeValueAsString(CREDENTIALS));
        try (var child = ChildProcess.start(command, Map.of())) {
            child.exitCode();
            return child;
        }
    }

    private static String pillar() throws IOException {
        return Files.readString(FORMULA.resolve("pillar.example"));
    }

    private static JsonNode state(JsonNode rendered, String file, String id, String function) {
        return rendered.path("peerscanner/" + file + ".sls").path(id).path(function);
    }

    private static JsonNode field(JsonNode arguments, String name) {
        for (var argument : arguments) {
            if (argument.has(name)) {
                return argument.get(name);
            }
        }
        throw new AssertionError("no " + name + " in " + arguments);
    }
}
