package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Droplet;
import org.peerscanner.testing.Tarball;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * deploy/container without Docker: the steps of the Dockerfile, and a process with the rights, the files and the environment that the
 * compose file gives it. What the images are that it begins from is not tried.
 */
class ContainerIT {
    private static final Path DEFINITION = Path.of("deploy/container");

    @TempDir
    private Path directory;

    private Droplet droplet;
    private JsonNode image;

    @BeforeEach
    void build() {
        var scripts = Path.of("src/test/deployment").toAbsolutePath();
        droplet = Droplet.boot(directory, Tarball.home(), scripts, DEFINITION.toAbsolutePath());
        var built = droplet.succeed(
                "env",
                "ZONE=example.com",
                "ADDRESS=" + Droplet.ADDRESS,
                "CF_USER=ann@example.com",
                "CF_API_KEY=0123456789abcdef0123456789abcdef01234",
                "/usr/bin/python3",
                "/srv/deployment/container.py",
                "/srv/container/Dockerfile",
                "/srv/container/compose.yaml",
                "/srv/" + Tarball.home().getFileName(),
                "/run/images");
        image = new JsonMapper().readTree(built);
    }

    @AfterEach
    void halt() {
        droplet.close();
    }

    @Test
    void servesWithoutRightsInFilesThatItCannotChange() {
        requireThatTheComposeFileGivesNoRights();
        droplet.succeed("sh", "-c", """
                cd %s
                mount -t tmpfs -o exec,mode=1777 none tmp
                mount -t tmpfs none var/lib/peerscanner
                chown %s: var/lib/peerscanner
                mount -o remount,ro .
                sysctl -qw net.ipv4.ip_unprivileged_port_start=0
                """.formatted(root(), image.path("user").asString()));
        try (var container = inside(words("entrypoint", "cmd"))) {
            eventually(() -> assertThat(outside("https://" + Droplet.ADDRESS + "/health/started")
                            .out())
                    .as(container::toString)
                    .containsExactly("ok"));
            assertThat(outside("http://" + Droplet.ADDRESS + "/canary/x").out())
                    .first()
                    .asString()
                    .startsWith("nonce: x");
            assertThat(inside(words("healthcheck")).exitCode()).isZero();
            assertThat(container.out()).contains("  data      /var/lib/peerscanner/peerscanner.db");

            droplet.succeed("pkill", "-TERM", "-u", image.path("user").asString(), "java");
            assertThat(container.exitCode()).as(container.toString()).isZero();
        }
        assertThat(inside(words("healthcheck")).exitCode()).isNotZero();
    }

    /** So that the test's container has no more rights than one that is started by the file. */
    private void requireThatTheComposeFileGivesNoRights() {
        var service = image.path("service");
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("cap_drop")).singleElement().hasToString("\"ALL\"");
        assertThat(service.path("security_opt")).singleElement().hasToString("\"no-new-privileges:true\"");
        assertThat(service.path("volumes"))
                .singleElement()
                .hasToString("\"data:" + image.path("volumes").get(0).asString() + "\"");
    }

    /** As Docker does it, with what the Compose file says. */
    private ChildProcess inside(List<String> words) {
        var user = image.path("user").asString();
        var command = new ArrayList<>(List.of("chroot", root(), "setpriv", "--reuid=" + user, "--regid=" + user));
        command.addAll(List.of("--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"));
        command.addAll(List.of("env", "-i", "PATH=/usr/local/bin:/usr/bin:/bin"));
        image.path("env").forEach(variable -> command.add(variable.asString()));
        image.path("service")
                .path("environment")
                .properties()
                .forEach(variable -> command.add(
                        variable.getKey() + "=" + variable.getValue().asString()));
        command.addAll(words);
        return droplet.start(command.toArray(String[]::new));
    }

    private ChildProcess outside(String url) {
        return droplet.runOutside("curl", "-sk", url);
    }

    private String root() {
        return image.path("root").asString();
    }

    private List<String> words(String... fields) {
        var words = new ArrayList<String>();
        for (var field : fields) {
            image.path(field).forEach(word -> words.add(word.asString()));
        }
        return words;
    }
}
