package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.SystemProgram;

/**
 * deploy/install.sh below a directory, with tarballs and a systemd that are scripts: what it does, in what order, and what it leaves.
 * What systemd makes of it is for {@link DeploymentIT}.
 */
class InstallerTest {
    /** What {@code config} says is what the file says, each key with its origin behind it, and a little more. */
    private static final String FAKE_PROGRAM = """
            #!/bin/sh
            [ "$1" = config ] || exit 3
            env >ROOT/seen
            grep 'zone: .*[.][.]' "$3" >&2 && exit 2
            sed 's/$/   # file/' "$3"
            printf 'admin:\\n  listen: "%s" # default\\n' "$(cat ROOT/admin)"
            """;

    private static final List<String> REAL_TOOLS = List.of(
            "sh",
            "env",
            "cat",
            "chmod",
            "cp",
            "diff",
            "dirname",
            "flock",
            "grep",
            "head",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "printenv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "tr");

    private static final Map<String, String> FAKE_TOOLS = Map.of(
            "id", "echo 0",
            "getent", "",
            "chown", "",
            "journalctl", "",
            "sleep", "echo sleep $1 >>ROOT/calls",
            "ip", "echo '192.0.2.1 via 10.0.0.1 dev eth0 src 198.51.100.7 uid 0'",
            "install", """
                    [ "$1 $2" = "-d -o" ] && shift 5 && set -- -d "$@"
                    exec /usr/bin/install "$@"
                    """,
            "curl", """
                    echo "curl $*" >>ROOT/calls
                    case "$*" in *:8081/*) [ ! -e ROOT/wants-token ] || exit 22 ;; esac
                    [ ! -e ROOT/opt/peerscanner/current/broken ]
                    """,
            "systemctl", """
                    echo "systemctl $*" >>ROOT/calls
                    case "$*" in
                        *NRestarts*) if [ -e ROOT/opt/peerscanner/current/broken ]; then echo 1; else echo 0; fi ;;
                        *Environment*) cat ROOT/drop-in ;;
                    esac
                    """);

    @TempDir
    private Path root;

    @BeforeEach
    void makeMachine() throws IOException {
        for (var place : List.of(
                "etc/systemd/system", "usr/local/bin", "run/systemd/system", "fake", "tools", "opt", "var/lib")) {
            Files.createDirectories(root.resolve(place));
        }
        for (var tool : FAKE_TOOLS.entrySet()) {
            executable(root.resolve("fake").resolve(tool.getKey()), "#!/bin/sh\n" + tool.getValue());
        }
        for (var tool : REAL_TOOLS) {
            executable(root.resolve("tools").resolve(tool), "#!/bin/sh\nexec " + SystemProgram.of(tool) + " \"$@\"\n");
        }
        Files.writeString(root.resolve("admin"), "127.0.0.1:8081");
        Files.writeString(root.resolve("drop-in"), "PEERSCANNER_STORE_SQLITE=/x\n");
    }

    @Test
    void givesTheRightToLowPortsOfIpv6AsWellAndAsksThere() throws IOException {
        Files.writeString(root.resolve("admin"), "[::1]:8081");
        succeed(tarball("a"), "--zone", "example.com", "--address", "2001:db8::7");

        assertThat(settings())
                .contains("listen: \"[::]:443\"", "canary-listen: \"[::]:80\"")
                .contains("canary-url: \"http://[2001:db8::7]\"", "listen: \"[2001:db8::7]:53\"");
        assertThat(root.resolve("etc/systemd/system/peerscanner.service.d/privileged-ports.conf"))
                .exists();
        assertThat(calls()).contains(" http://[::1]:8081/health/started");
    }

    @Test
    void asksWhereEverybodyMayWhenTheOperatorHasAToken() throws IOException {
        Files.writeString(root.resolve("wants-token"), "");
        succeed(tarball("a"), "--zone", "example.com");
        assertThat(calls()).contains(" http://127.0.0.1:8081/health/started", " https://0.0.0.0:443/health/started");

        refuse(broken(tarball("b")));

        assertThat(running()).isEqualTo("a");
    }

    @Test
    void takesTheRightToLowPortsAway() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        Files.writeString(
                root.resolve("etc/peerscanner/peerscanner.yaml"), "zone: example.com\nlisten: \"[::]:8443\"\n");
        succeed(root.resolve("opt/peerscanner/current"));

        assertThat(root.resolve("etc/systemd/system/peerscanner.service.d/privileged-ports.conf"))
                .doesNotExist();
    }

    @Test
    void whatRunsAfterARollbackOutlivesABrokenReleaseOfTheSameVersion() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        succeed(tarball("b"));
        assertThat(running()).isEqualTo("b");
        succeed(root.resolve("opt/peerscanner/current"), "--rollback");
        assertThat(running()).isEqualTo("a");

        assertThat(refuse(broken(tarball("c"))))
                .endsWith("1 does not serve; its last words are above. 1.before runs again");

        assertThat(running()).isEqualTo("a");
        assertThat(installed()).containsExactlyInAnyOrder("current", "1.before");
        succeed(tarball("d"));
        succeed(root.resolve("opt/peerscanner/current"), "--rollback");
        assertThat(running()).isEqualTo("a");
    }

    @Test
    void aSecondBrokenReleaseOfTheSameVersionLeavesWhatRan() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        succeed(tarball("b"));

        refuse(broken(tarball("c")));

        assertThat(running()).isEqualTo("b");
        assertThat(refuse(root.resolve("opt/peerscanner/current"), "--rollback"))
                .contains("there is no version before");
    }

    @Test
    void whatIsInstalledStaysWhenItsOwnInstallerRunsAgain() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        succeed(tarball("b"));
        succeed(root.resolve("opt/peerscanner/current"), "--rollback");

        succeed(root.resolve("opt/peerscanner/current"));

        assertThat(running()).isEqualTo("a");
        succeed(root.resolve("opt/peerscanner/current"), "--rollback");
        assertThat(running()).isEqualTo("b");
    }

    @Test
    void aChangeOfTheUnitAloneIsInstalled() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        var again = tarball("a");
        Files.writeString(again.resolve("deploy/systemd/peerscanner.service"), "# changed\n");

        succeed(again);

        assertThat(root.resolve("etc/systemd/system/peerscanner.service")).hasContent("# changed\n");
        assertThat(root.resolve("opt/peerscanner/current/deploy/systemd/peerscanner.service"))
                .hasContent("# changed\n");
    }

    @Test
    void theSameReleaseIsInstalledOnce() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");

        assertThat(succeed(tarball("a"))).doesNotContain("Installing into");
        assertThat(installed()).containsExactlyInAnyOrder("current", "1");
    }

    @Test
    void aRollbackToWhatDoesNotServeIsTakenBack() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        succeed(tarball("b"));
        Files.writeString(root.resolve("opt/peerscanner/previous/broken"), "");

        assertThat(refuse(root.resolve("opt/peerscanner/current"), "--rollback"))
                .endsWith("1.before does not serve; its last words are above. 1 runs again");

        assertThat(running()).isEqualTo("b");
        assertThat(installed()).containsExactlyInAnyOrder("current", "previous", "1", "1.before");
    }

    @Test
    void aFirstRunThatFailsLeavesNothing() throws IOException {
        assertThat(refuse(tarball("a"), "--zone", "example..com"))
                .contains("zone: example..com", "nothing has been changed");
        var withoutJava = tarball("a");
        delete(withoutJava.resolve("runtime"));
        assertThat(refuse(withoutJava, "--zone", "example.com")).contains("No JDK of version 25 or later found");
        assertThat(run(tarball("a"), Map.of("CF_API_KEY_FILE", "/nowhere"), "--zone", "example.com")
                        .err())
                .last()
                .asString()
                .contains("CF_API_KEY_FILE: /nowhere cannot be read");

        assertThat(root.resolve("etc/peerscanner")).doesNotExist();
        assertThat(root.resolve("opt/peerscanner")).doesNotExist();
        succeed(tarball("a"), "--zone", "example.net");
        assertThat(settings()).contains("zone: example.net");
    }

    @Test
    void tellsWhatItDoesNotTakeOver() throws IOException {
        var first = run(tarball("a"), Map.of("CF_USER", "ann"), "--zone", "example.com", "--address", "192.0.2.7");
        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.toString()).doesNotContain("is not used");

        var same = run(tarball("a"), Map.of("CF_USER", "ann"), "--zone", "example.com", "--address", "192.0.2.7");
        var other = run(tarball("a"), Map.of("CF_USER", "bob"), "--zone", "example.net", "--address", "192.0.2.70");

        assertThat(same.toString()).doesNotContain("is not used");
        var yaml = root.resolve("etc/peerscanner/peerscanner.yaml");
        var why = " says otherwise, and is never overwritten; change it there";
        assertThat(other.err())
                .contains(
                        "--zone example.net is not used: " + yaml + why,
                        "--address 192.0.2.70 is not used: " + yaml + why,
                        "CF_USER is not used: " + root.resolve("etc/peerscanner/environment") + why);
        assertThat(environment()).contains("CF_USER=ann\n").doesNotContain("bob");
    }

    @Test
    void credentialsMayBeInFiles() throws IOException {
        var file = Files.writeString(root.resolve("token"), "s3cret\n");

        var child = run(tarball("a"), Map.of("CLOUDFLARE_API_TOKEN_FILE", file.toString()), "--zone", "example.com");

        assertThat(child.exitCode()).as(child.toString()).isZero();
        assertThat(environment()).contains("CLOUDFLARE_API_TOKEN=s3cret\n");
        assertThat(settings()).contains("provider: cloudflare");
    }

    @Test
    void readsTheEnvironmentAsSystemdDoes() throws IOException {
        succeed(tarball("a"), "--zone", "example.com");
        Files.writeString(root.resolve("etc/peerscanner/environment"), """
                ; a comment
                # another
                \s\s
                  INDENTED=x y\s
                QUOTED="p q"
                no variable
                not a name=1
                LAST='z'""");

        succeed(tarball("b"));

        assertThat(Files.readAllLines(root.resolve("seen")))
                .contains("INDENTED=x y", "QUOTED=p q", "LAST=z")
                .noneMatch(line -> line.startsWith("not a"));
    }

    @Test
    void tellsOfSettingsInADropIn() throws IOException {
        Files.writeString(root.resolve("drop-in"), "PEERSCANNER_STORE_SQLITE=/x PEERSCANNER_ADMIN_LISTEN=0.0.0.0:1\n");

        assertThat(succeed(tarball("a"), "--zone", "example.com"))
                .contains("PEERSCANNER_ADMIN_LISTEN of the unit's drop-in is not seen here (expected: in "
                        + root.resolve("etc/peerscanner/environment") + ")");
    }

    @Test
    void withoutCurlLooksWhetherItKeepsRunning() throws IOException {
        Files.delete(root.resolve("fake/curl"));
        succeed(tarball("a"), "--zone", "example.com");
        assertThat(calls()).contains("sleep 15\nsystemctl is-active --quiet peerscanner\n");

        refuse(broken(tarball("b")));

        assertThat(running()).isEqualTo("a");
    }

    @Test
    void waitsForAnotherOne() throws IOException {
        var lock = root.resolve("run/peerscanner-install.lock");
        var tarball = tarball("a");
        try (var other =
                ChildProcess.start(List.of("flock", lock.toString(), "sh", "-c", "echo held; sleep 100"), Map.of())) {
            await(other::out, "held");
            try (var child = start(tarball, Map.of(), "--zone", "example.com")) {
                await(child::err, "Waiting for another install.sh, which is at work…");
                assertThat(root.resolve("opt/peerscanner")).doesNotExist();
                other.kill();
                assertThat(child.exitCode()).as(child.toString()).isZero();
            }
        }
    }

    private static void await(Supplier<List<String>> lines, String line) {
        eventually(() -> {
            assertThat(lines.get()).contains(line);
            return line;
        });
    }

    /** An unpacked tarball of version 1 with this in its jar, where the one before was. */
    private Path tarball(String jar) throws IOException {
        var place = root.resolve("srv");
        delete(place);
        for (var directory : List.of("bin", "deploy/systemd", "lib", "runtime/bin")) {
            Files.createDirectories(place.resolve(directory));
        }
        executable(place.resolve("deploy/install.sh"), here(Files.readString(Path.of("deploy/install.sh"))));
        executable(place.resolve("bin/peerscanner"), FAKE_PROGRAM.replace("ROOT", root.toString()));
        executable(place.resolve("runtime/bin/java"), "#!/bin/sh\n");
        Files.writeString(place.resolve("bin/jdk.sh"), here(Files.readString(Path.of("bin/jdk.sh"))));
        for (var unit : List.of("peerscanner.service", "privileged-ports.conf")) {
            Files.copy(
                    Path.of("deploy/systemd", unit),
                    place.resolve("deploy/systemd").resolve(unit));
        }
        Files.writeString(place.resolve("VERSION"), "1\n");
        Files.writeString(place.resolve("peerscanner.jar"), jar);
        Files.writeString(place.resolve("peerscanner.aot"), "");
        return place;
    }

    private static Path broken(Path tarball) throws IOException {
        Files.writeString(tarball.resolve("broken"), "");
        return tarball;
    }

    private String here(String script) {
        return script.replaceAll("(?<=[=$ ])/(opt|etc|var|usr/local|usr/lib/jvm|run)(?=/)", root + "/$1");
    }

    private String succeed(Path release, String... arguments) throws IOException {
        var child = run(release, Map.of(), arguments);
        assertThat(child.exitCode()).as(child.toString()).isZero();
        return child.toString();
    }

    private String refuse(Path release, String... arguments) throws IOException {
        var child = run(release, Map.of(), arguments);
        assertThat(child.exitCode()).as(child.toString()).isEqualTo(2);
        return String.join("\n", child.err());
    }

    private ChildProcess run(Path release, Map<String, String> variables, String... arguments) throws IOException {
        try (var child = start(release, variables, arguments)) {
            child.exitCode();
            return child;
        }
    }

    private ChildProcess start(Path release, Map<String, String> variables, String... arguments) {
        var command = new ArrayList<>(List.of("env", "-i"));
        var all = new HashMap<>(Map.of("PATH", root.resolve("fake") + ":" + root.resolve("tools")));
        all.putAll(variables);
        all.forEach((name, value) -> command.add(name + "=" + value));
        command.add(release.resolve("deploy/install.sh").toString());
        command.addAll(Arrays.asList(arguments));
        return ChildProcess.start(command, Map.of());
    }

    private String running() throws IOException {
        return Files.readString(root.resolve("opt/peerscanner/current/peerscanner.jar"));
    }

    private List<String> installed() throws IOException {
        try (var files = Files.list(root.resolve("opt/peerscanner"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String settings() throws IOException {
        return Files.readString(root.resolve("etc/peerscanner/peerscanner.yaml"));
    }

    private String environment() throws IOException {
        return Files.readString(root.resolve("etc/peerscanner/environment"));
    }

    private String calls() throws IOException {
        return Files.readString(root.resolve("calls"));
    }

    private void executable(Path file, String text) throws IOException {
        Files.writeString(file, text.replace("ROOT", root.toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void delete(Path place) {
        ChildProcess.run("rm", "-rf", place.toString());
    }
}
