package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.ChildProcess;

/** What tools for scripts and YAML say of those that are delivered. */
class DeploymentFilesTest {
    private static final String YAML_RULES =
            "{extends: default, rules: {line-length: {max: 160}, document-start: disable,"
                    + " comments: {require-starting-space: false}}}";

    @Test
    void theYamlIsTidy() throws IOException {
        var files = files(name -> name.matches(".*\\.ya?ml|top\\.sls|pillar\\.example"), Path.of("deploy"));
        assertThat(files).hasSizeGreaterThan(4);
        requireSuccess(List.of("yamllint", "-s", "-d", YAML_RULES), files);
    }

    @Test
    void theScriptsAreTidy() throws IOException {
        var files = files(
                name -> name.endsWith(".sh"), Path.of("deploy"), Path.of("clients"), Path.of("src/test/deployment"));
        files.addAll(files(name -> true, Path.of("bin")));
        requireSuccess(List.of("shellcheck", "-x"), files);
    }

    private static List<String> files(Predicate<String> named, Path... directories) throws IOException {
        var found = new ArrayList<String>();
        for (var directory : directories) {
            try (var files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> named.test(file.getFileName().toString()))
                        .map(Path::toString)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static void requireSuccess(List<String> tool, List<String> files) {
        var command = new ArrayList<>(tool);
        command.addAll(files);
        try (var child = ChildProcess.start(command, Map.of())) {
            assertThat(child.exitCode()).as(child.toString()).isZero();
        }
    }
}
