package org.peerscanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.SystemProgram;

/** Runs copies of bin/peerscanner in installations of its own, with JDKs and a Maven that are scripts. */
final class LauncherTest {
    /** Tells what it was called with, as {@code java} and as {@code java -version}. */
    private static final String FAKE_JAVA = """
            #!/bin/sh
            case "$*" in
                *" pid") echo "process $$" ;;
                -version) echo 'openjdk version "VERSION" 2026-01-01' >&2 ;;
                *) echo "java of $0: $*" ;;
            esac
            """;

    private static final String FAKE_MAVEN = """
            #!/bin/sh
            home=${0%/*}/..
            echo "$JAVA_HOME: $*" >>"$home/builds"
            sleep 0.2
            [ -f "$home/broken" ] && { echo "the compiler's complaint"; exit 1; }
            mkdir -p "$home/target" && cat "$home/pom.xml" >"$home/target/peerscanner.jar"
            """;

    @TempDir
    private Path directory;

    private Path home;
    private Path systemJdks;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(directory.resolve("with space/home"));
        systemJdks = Files.createDirectories(directory.resolve("jvm"));
        Files.createDirectories(home.resolve("bin"));
        for (var script : List.of("peerscanner", "jdk.sh", "jvm.sh")) {
            var text = Files.readString(Path.of("bin", script)).replace("/usr/lib/jvm", systemJdks.toString());
            executable(home.resolve("bin").resolve(script), text);
        }
        Files.writeString(home.resolve("peerscanner.jar"), "");
    }

    @Test
    void withoutAJdkSaysWhereItLooked() throws Exception {
        var old = jdk(directory.resolve("old"), "17.0.2");
        var other = jdk(systemJdks.resolve("jdk-21"), "21");

        var run = run(Map.of("PATH", "/nowhere", "JAVA_HOME", old.toString()), "serve");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.output).isEqualTo("""
                peerscanner: No JDK of version 25 or later found, which is needed to run peerscanner. Looked at:
                  JAVA_HOME=%s: version 17.0.2
                  java on PATH: none
                  %s: version 21
                Install one, or set JAVA_HOME to where it is.
                """.formatted(old, other));
    }

    @Test
    void withNothingAtAllSaysSo() throws Exception {
        Files.delete(systemJdks);

        var run = run(Map.of("PATH", "/nowhere"), "serve");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.output)
                .contains("JAVA_HOME: not set\n", "java on PATH: none\n", systemJdks + "/*: no Java there\n");
    }

    @Test
    void prefersJavaHomeThenPathThenTheSystemsJdks() throws Exception {
        var system = jdk(systemJdks.resolve("jdk-26"), "26-ea");
        var onPath = jdk(directory.resolve("path"), "25.0.1");
        var javaHome = jdk(directory.resolve("home"), "25");
        var path = onPath.resolve("bin") + ":/usr/bin:/bin";

        assertThat(run(Map.of("PATH", path, "JAVA_HOME", javaHome.toString())).output)
                .contains(javaHome + "/bin/java");
        assertThat(run(Map.of("PATH", path)).output).contains(onPath + "/bin/java");
        assertThat(run(Map.of("PATH", "/nowhere")).output).contains(system + "/bin/java");
    }

    @Test
    void prefersTheRuntimeBesideItToEverything() throws Exception {
        var runtime = jdk(home.resolve("runtime"), "25");
        var javaHome = jdk(directory.resolve("home"), "25");

        assertThat(run(Map.of("PATH", "/nowhere", "JAVA_HOME", javaHome.toString())).output)
                .contains(runtime + "/bin/java");
    }

    @Test
    void asksAVersionManagersJavaWhereTheJdkIs() throws Exception {
        var jdk = jdk(directory.resolve("managed jdk"), "25");
        executable(Files.createDirectories(directory.resolve("shims")).resolve("java"), """
                #!/bin/sh
                echo "    file.encoding = UTF-8
                    java.home = %s
                    java.io.tmpdir = /tmp
                    java.library.path = /usr/lib
                openjdk version" >&2
                """.formatted(jdk));

        assertThat(run(Map.of("PATH", directory.resolve("shims") + ":/usr/bin:/bin")).output)
                .startsWith("java of " + jdk + "/bin/java:");
    }

    @Test
    void aVariableOfTheCallersIsNotTheJavaToRun() throws Exception {
        var jdk = jdk(systemJdks.resolve("jdk"), "25");

        assertThat(run(Map.of("PATH", "/nowhere", "JDK", "/elsewhere")).output)
                .startsWith("java of " + jdk + "/bin/java:");
    }

    @Test
    void readsTheVersionFromTheReleaseFileWhenThereIsOne() throws Exception {
        var jdk = jdk(systemJdks.resolve("jdk"), "17");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");

        assertThat(run(Map.of("PATH", "/nowhere")).exitCode).isZero();
    }

    @Test
    void handsItsArgumentsToTheJar() throws Exception {
        jdk(systemJdks.resolve("jdk"), "25");

        assertThat(run(Map.of("PATH", "/nowhere"), "probe", "a b", "*").output)
                .endsWith(" -jar " + home + "/peerscanner.jar probe a b *\n");
    }

    @Test
    void becomesTheJvmSoThatSignalsReachIt() throws Exception {
        jdk(systemJdks.resolve("jdk"), "25");
        var process = start(home.resolve("bin/peerscanner"), Map.of("PATH", "/nowhere"), List.of("pid"));

        assertThat(finished(process).output).isEqualTo("process " + process.pid() + "\n");
    }

    @Test
    void worksThroughSymbolicLinks() throws Exception {
        jdk(systemJdks.resolve("jdk"), "25");
        var absolute = Files.createSymbolicLink(directory.resolve("absolute"), home.resolve("bin/peerscanner"));
        var relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("absolute"));

        var run = run(relative, Map.of("PATH", "/usr/bin:/bin"), List.of("config"));

        assertThat(absolute).isSymbolicLink();
        assertThat(run.output).endsWith("-jar " + home + "/peerscanner.jar config\n");
    }

    @Test
    void saysWhenTheJarIsMissing() throws Exception {
        Files.delete(home.resolve("peerscanner.jar"));

        var run = run(Map.of("PATH", "/nowhere"));

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.output)
                .isEqualTo("peerscanner: " + home + "/peerscanner.jar is missing"
                        + " (expected: peerscanner.jar and lib beside bin)\n");
    }

    @Test
    void buildsOnFirstUseAndAfterAChangeOnly() throws Exception {
        var environment = sourceTree();

        assertThat(run(environment, "config").output)
                .startsWith("Building (first use)…\njava of ")
                .endsWith("-jar " + home + "/target/peerscanner.jar config\n");
        assertThat(run(environment, "config").output).startsWith("java of ");
        Files.writeString(home.resolve("src/main/Main.java"), "changed");
        assertThat(run(environment, "config").output).startsWith("Building (something has changed)…\njava of ");
        Files.writeString(home.resolve("target/peerscanner.jar"), "another build's");
        assertThat(run(environment, "config").output).startsWith("Building (something has changed)…\njava of ");
        Files.setLastModifiedTime(
                home.resolve("target/peerscanner.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(environment, "config").output).startsWith("Building (something has changed)…\njava of ");
        assertThat(run(environment, "config").output).startsWith("java of ");

        assertThat(home.resolve("builds"))
                .hasContent((systemJdks.resolve("jdk") + ": -B -q -f " + home
                                + "/pom.xml -Dmaven.test.skip=true -Dspotless.check.skip=true"
                                + " -Dassembly.skipAssembly=true package\n")
                        .repeat(4));
    }

    @Test
    void twoFirstStartsBuildOnce() throws Exception {
        var environment = sourceTree();
        var first = start(home.resolve("bin/peerscanner"), environment, List.of("config"));
        var second = start(home.resolve("bin/peerscanner"), environment, List.of("config"));

        assertThat(finished(first).exitCode).isZero();
        assertThat(finished(second).exitCode).isZero();

        assertThat(Files.readAllLines(home.resolve("builds"))).hasSize(1);
    }

    @Test
    void aFailedBuildShowsItsLogAndIsTriedAgain() throws Exception {
        var environment = sourceTree();
        Files.writeString(home.resolve("broken"), "");

        var failed = run(environment, "config");
        Files.delete(home.resolve("broken"));
        var repaired = run(environment, "config");

        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.output).contains("the compiler's complaint\n", "the build has failed", "target/build.log");
        assertThat(repaired.exitCode).isZero();
    }

    @Test
    void aBuildNeedsACompilerAndMaven() throws Exception {
        var environment = sourceTree();
        Files.delete(home.resolve("bin/mvn"));
        var withoutMaven = run(environment, "config");
        Files.delete(systemJdks.resolve("jdk/bin/javac"));
        var withoutCompiler = run(environment, "config");

        assertThat(withoutMaven.exitCode).isEqualTo(2);
        assertThat(withoutMaven.output).contains("no mvn on PATH");
        assertThat(withoutCompiler.exitCode).isEqualTo(2);
        assertThat(withoutCompiler.output).contains(systemJdks.resolve("jdk") + ": version 25, but without javac\n");
    }

    private Map<String, String> sourceTree() throws IOException {
        jdk(systemJdks.resolve("jdk"), "25");
        Files.delete(home.resolve("peerscanner.jar"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(Files.createDirectories(home.resolve("src/main")).resolve("Main.java"), "first");
        executable(home.resolve("bin/mvn"), FAKE_MAVEN);
        var tools = Files.createDirectories(directory.resolve("tools"));
        for (var tool :
                List.of("sh", "cat", "cksum", "env", "find", "flock", "ln", "mkdir", "mv", "rm", "sort", "uname")) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + SystemProgram.of(tool) + " \"$@\"\n");
        }
        return Map.of("PATH", home.resolve("bin") + ":" + tools);
    }

    private static Path jdk(Path place, String version) throws IOException {
        Files.createDirectories(place.resolve("bin"));
        Files.writeString(Files.createDirectories(place.resolve("lib")).resolve("modules"), "");
        executable(place.resolve("bin/java"), FAKE_JAVA.replace("VERSION", version));
        executable(place.resolve("bin/javac"), "#!/bin/sh\n");
        return place;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        return run(home.resolve("bin/peerscanner"), environment, List.of(arguments));
    }

    private Run run(Path script, Map<String, String> environment, List<String> arguments) throws Exception {
        return finished(start(script, environment, arguments));
    }

    private Process start(Path script, Map<String, String> environment, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finished(Process process) throws Exception {
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exitCode, String output) {}
}
