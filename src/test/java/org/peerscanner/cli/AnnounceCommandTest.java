package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.config.ConfigLoader;

class AnnounceCommandTest {
    private static final String WORKS = "Connectivity to proxy confirmed\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void registersOnceWithAServerThatKnowsNoMore() {
        try (var server = new AskedServer(WORKS)) {
            assertThat(server.run("announce", "--name", "a", "--port", "8888", "--key", "none", "--once"))
                    .isZero();
            assertThat(server.asked).containsExactly("POST /register");
            assertThat(server.out.toString())
                    .containsPattern("^announcing a \\(port 8888\\) at http://127.0.0.1:[0-9]+\n")
                    .endsWith("  a (port 8888): registered, and proved to work.\n");
            assertThat(server.err.toString()).isEmpty();
        }
    }

    @Test
    void itsVariablesAreNothingToTheConfiguration() {
        var options = AnnounceCommand.commandLine(Map.of()).getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        assertThat(options).hasSizeGreaterThan(10);
        for (var option : options) {
            assertThat(ConfigLoader.load(Map.of(AnnounceCommand.variable(option), "x")))
                    .isEqualTo(ConfigLoader.load(Map.of()));
        }
    }

    @Test
    void refusesAnEmptyVariableUnlessTheOptionIsGiven() {
        for (var variable :
                List.of("PEERSCANNER_ANNOUNCE_AT", "PEERSCANNER_ANNOUNCE_CA", "PEERSCANNER_ANNOUNCE_ZONE")) {
            var before = err.toString().length();
            var command = AnnounceCommand.commandLine(Map.of(variable, "")).setErr(new PrintWriter(err, true));
            var at = variable.endsWith("_AT") ? List.<String>of() : List.of("--at", "http://127.0.0.1:1");
            var arguments = new ArrayList<>(List.of("--name", "a", "--port", "1", "--key", "none", "--once"));
            arguments.addAll(at);

            assertThat(command.execute(arguments.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString().substring(before))
                    .isEqualTo("peerscanner announce: environment variable " + variable
                            + ": (empty) (expected: a value, or no such variable)\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "417 | No connectivity to proxy - connection refused | 1",
                "500 | Timed out waiting for status | 1",
                "400 | Please specify a name | 2",
                "404 | nothing here | 2",
            })
    void tellsByItsExitCodeHowItWent(int status, String answer, int exitCode) {
        try (var server = new AskedServer(answer)) {
            server.status = status;
            assertThat(server.run("announce", "--name", "a", "--port", "1", "--key", "none", "--once"))
                    .isEqualTo(exitCode);
        }
    }

    @Test
    void endsWithoutOnceWhenTheFirstCallWillNeverDo() {
        try (var server = new AskedServer("name: www is reserved")) {
            server.status = 400;
            assertThat(server.run("announce", "--name", "www", "--port", "1", "--key", "none"))
                    .isEqualTo(2);
            assertThat(server.err.toString()).endsWith("  www (port 1): refused: name: www is reserved.\n");
        }
    }

    @Test
    void takesEveryOptionFromTheEnvironment() {
        try (var server = new AskedServer(WORKS)) {
            var key = directory.resolve("host.key");
            var environment = Map.of(
                    "PEERSCANNER_ANNOUNCE_NAME", "a",
                    "PEERSCANNER_ANNOUNCE_PORT", "8888",
                    "PEERSCANNER_ANNOUNCE_PROTOCOL", "socks5",
                    "PEERSCANNER_ANNOUNCE_TLS", "off",
                    "PEERSCANNER_ANNOUNCE_ZONE", "example.com",
                    "PEERSCANNER_ANNOUNCE_KEY", key.toString(),
                    "PEERSCANNER_ANNOUNCE_AT", server.url(),
                    "PEERSCANNER_ANNOUNCE_ONCE", "true");
            assertThat(run(environment)).as(err.toString()).isZero();
            assertThat(server.asked).containsExactly("POST /register");
            assertThat(key).exists();
            assertThat(out.toString()).contains("\nits key MCowBQYDK2VwAyEA", " is kept in " + key + "\n");
            assertThat(run(environment, "--name", "b")).isZero();
            assertThat(out.toString()).contains("announcing b (port 8888)");
        }
    }

    @Test
    void keepsAKeyForEachNameAndServerBelowTheStateDirectory() {
        var environment = Map.of("XDG_STATE_HOME", directory.toString());
        assertThat(run(environment, "--at", "http://127.0.0.1:1", "--name", "A", "--port", "1", "--once"))
                .isEqualTo(2);
        assertThat(directory.resolve("peerscanner/a@127.0.0.1.key")).exists();
        assertThat(err.toString()).endsWith("  a (port 1): http://127.0.0.1:1: no server answers.\n");
    }

    @Test
    void warnsWhereOthersCanChangeWhatIsSent() {
        run(Map.of(), "--at", "http://nowhere.invalid", "--name", "a", "--port", "1", "--key", "none", "--once");
        assertThat(err.toString())
                .startsWith(
                        "peerscanner announce: http://nowhere.invalid: whoever is on the way to the server can change"
                                + " what is sent (expected: https)\n")
                .endsWith("http://nowhere.invalid: no address is known of nowhere.invalid.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--at=ftp://x | at: ftp://x (expected: an http or https URL such as https://dns.example.com)",
                "--at=x y | at: x y (expected: an http or https URL such as https://dns.example.com)",
                "--at=https://u@x/ | at: https://u@x/ (expected: an http or https URL such as https://dns.example.com)",
                "--at=https://x/?a | at: https://x/?a (expected: an http or https URL such as https://dns.example.com)",
                "--name=-a | name: -a (expected: 1 to 63 letters, digits and hyphens, with no hyphen at either end)",
                "--port=0 | port: 0 (expected: 1..65535)",
                "--port=70000 | port: 70000 (expected: 1..65535)",
                "--port=http | port: http (expected: 1..65535)",
                "--protocol=ftp | protocol: ftp (expected: auto, enproxy, connect, forward, socks5)",
                "--tls=maybe | tls: maybe (expected: auto, on, off)",
                "--zone=x | zone: x (expected: a domain name of two labels or more, at most 190 octets, such as example.com)",
                "--ca=/nowhere | ca: /nowhere (expected: a readable PEM file of certificates)",
                "--from=here | from: here (expected: an IPv4 or IPv6 address of this machine's)",
                "--fingerprint=6F:A1 | fingerprint: 6F:A1 (expected: a SHA-256, 64 hexadecimal digits, colons between or not)",
            })
    void refusesBadInputInOneLine(String option, String message) {
        var options = new HashMap<>(
                Map.of("AT", "http://127.0.0.1:1", "NAME", "a", "PORT", "1", "KEY", "none", "ONCE", "true"));
        var environment = new HashMap<String, String>();
        options.forEach((name, value) -> environment.put("PEERSCANNER_ANNOUNCE_" + name, value));
        assertThat(run(environment, option)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("peerscanner announce: " + message + "\n");
    }

    @Test
    void takesOneWayToTrustTheServer() throws Exception {
        var file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
        var both = List.of("--at=https://127.0.0.1:1", "--name=a", "--port=1", "--key=none", "--ca=" + file);
        assertThat(run(Map.of(), both.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("ca: " + file + " (expected: a readable PEM file of certificates)");
        assertThat(run(Map.of("PEERSCANNER_ANNOUNCE_FINGERPRINT", "00"), both.toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("ca, fingerprint: both (expected: one of them, or none)");
    }

    @Test
    void saysWhatIsMissingAndHelps() {
        assertThat(run(Map.of("PEERSCANNER_ANNOUNCE_NAME", "a"))).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required options: '--at=URL', '--port=PORT'");
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("PEERSCANNER_ANNOUNCE_AT", "Examples:", "Exit codes:")
                .doesNotContainPattern("(?m)^.{81,}$");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return AnnounceCommand.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
