package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;

/** Holds the project's shell scripts to ShellCheck, and the unit that stands beside a proxy to systemd. */
class ScriptsTest {
    private static final List<String> PLACES =
            List.of("bin", "clients", "bench", ".ci", "deploy", "src/test/deployment");
    private static final Pattern SHELL = Pattern.compile("#!.*\\b(?:sh|bash)|# shellcheck shell=.*");
    private static final Pattern EXPOSURE = Pattern.compile("exposure level for \\S+: ([0-9.]+)");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> shellCheckHasNothingToSay() {
        return scripts()
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    var check = ChildProcess.run("shellcheck", "--external-sources", script.toString());
                    assertThat(check.exitCode()).as(check.toString()).isZero();
                }));
    }

    @Test
    void allScriptsAreFound() {
        assertThat(scripts().map(Path::toString))
                .contains("bin/check", "bin/jdk.sh", "bin/peerscanner", "clients/announce.sh", "bench/run", ".ci/run")
                .contains("deploy/install.sh", "deploy/container/healthy.sh", "src/test/deployment/droplet.sh");
    }

    @Test
    void systemdUnderstandsTheUnitBesideAProxyAndGivesItLittle() throws IOException {
        var unit = Files.readString(Path.of("clients/peerscanner-announce.service"));
        assertThat(unit).contains("ExecStart=/opt/peerscanner/bin/peerscanner announce\n");
        var installed = Files.writeString(
                directory.resolve("peerscanner-announce.service"),
                unit.replace(
                        "/opt/peerscanner/bin", Path.of("bin").toAbsolutePath().toString()));
        var check = ChildProcess.run("systemd-analyze", "verify", "--man=no", installed.toString());
        assertThat(check.exitCode()).as(check.toString()).isZero();
        assertThat(check.err()).isEmpty();
        var security = ChildProcess.run("systemd-analyze", "security", "--offline=true", installed.toString());
        var exposure = EXPOSURE.matcher(String.join("\n", security.out()));
        assertThat(exposure.find()).as(security.toString()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(2.0);
    }

    private static Stream<Path> scripts() {
        return PLACES.stream().flatMap(ScriptsTest::filesBelow).filter(ScriptsTest::isShell);
    }

    private static Stream<Path> filesBelow(String place) {
        try (var files = Files.walk(Path.of(place))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isShell(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().filter(SHELL.asMatchPredicate()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
