package org.peerscanner.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.config.ConfigLoader;
import picocli.CommandLine;

final class PeerscannerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void configPrintsTheEffectiveConfiguration() throws Exception {
        var file = Files.writeString(directory.resolve("c.yaml"), "zone: example.com\n");

        assertThat(run(Map.of("PEERSCANNER_DNS_TTL", "5s"), "config", "--config", file.toString()))
                .isZero();

        assertThat(out)
                .hasToString(ConfigLoader.load(file, Map.of("PEERSCANNER_DNS_TTL", "5s"))
                        .yaml());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void configWithoutAFilePrintsTheDefaults() {
        assertThat(run(Map.of(), "config")).isZero();

        assertThat(out).hasToString(ConfigLoader.load(Map.of()).yaml());
    }

    @Test
    void aBadConfigurationIsOneLineAndExitCodeTwo() {
        assertThat(run(Map.of(), "config", "-c", "no/such.yaml")).isEqualTo(2);

        assertThat(err)
                .hasToString("peerscanner: no/such.yaml: no such file (expected: a configuration file in YAML)\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(run(Map.of(), "no-such-command")).isEqualTo(2);
        assertThat(run(Map.of(), "config", "--no-such-option")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing command", "'no-such-command'", "'--no-such-option'")
                .doesNotContain("\tat ");
    }

    @Test
    void helpTeachesAndVersionIsPrinted() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("Usage: peerscanner", "config  ", "--config FILE", "Exit codes");

        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).contains("peerscanner ");
    }

    @Test
    void aCommandIsTheSameWhetherItIsMadeAloneOrAmongAll() {
        assertThat(CommandGroups.commands()).allSatisfy(name -> {
            var alone = program(Map.of(), name);
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
            assertThat(requireNonNull(alone.getSubcommands().get(name)).getUsageMessage())
                    .isEqualTo(requireNonNull(program(Map.of()).getSubcommands().get(name))
                            .getUsageMessage());
        });
    }

    private int run(Map<String, String> environment, String... arguments) {
        return program(environment, arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static CommandLine program(Map<String, String> environment, String... arguments) {
        return PeerscannerCommand.commandLine(environment, Idle.PROGRAMS, InputStream.nullInputStream(), arguments);
    }
}
