package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.ChildProcess;

/** What yamllint says of the YAML that is delivered. */
class DeploymentFilesTest {
    private static final String YAML_RULES =
            "{extends: default, rules: {line-length: {max: 160}, document-start: disable,"
                    + " comments: {require-starting-space: false}}}";

    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml|top\\.sls|pillar\\.example");

    @Test
    void theYamlIsTidy() throws IOException {
        var files = yamlFiles();
        assertThat(files).hasSizeGreaterThan(4);
        var command = new ArrayList<>(List.of("yamllint", "-s", "-d", YAML_RULES));
        command.addAll(files);
        try (var child = ChildProcess.start(command, Map.of())) {
            assertThat(child.exitCode()).as(child.toString()).isZero();
        }
    }

    private static List<String> yamlFiles() throws IOException {
        try (var files = Files.walk(Path.of("deploy"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> YAML.matcher(file.getFileName().toString()).matches())
                    .map(Path::toString)
                    .toList();
        }
    }
}
