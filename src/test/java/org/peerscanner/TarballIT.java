package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.Tarball;

/** The tarball as it is made by the build, in a directory of its own: a user without rights makes it run, and replaces it. */
class TarballIT {
    @TempDir
    private Path directory;

    @Test
    void startsServesAndStopsWithARuntimeOfItsOwn() throws IOException {
        try (var program = PeerscannerProcess.serveUnpacked(Tarball.home(), quick(directory))) {
            assertThat(Path.of("/proc", Long.toString(program.child().pid()), "exe")
                            .toRealPath())
                    .isEqualTo(Tarball.home().resolve("runtime/bin/java").toRealPath());
            register(program);
            assertThat(program.stop()).isZero();
            assertThat(program.child().err()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
        }
    }

    @Test
    void theCacheIsMadeOnceAndUsed() {
        assertThat(Tarball.home().resolve("training")).doesNotExist();
        var child = command(
                Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"),
                Tarball.home().resolve("bin/peerscanner").toString(),
                "config");
        assertThat(child.exitCode()).as(child.toString()).isZero();
    }

    @Test
    void unpacksNothingWhenItStarts() throws IOException {
        var nowhere = Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + directory.resolve("nowhere"));
        try (var program = PeerscannerProcess.serveUnpacked(Tarball.home(), with(quick(directory), nowhere))) {
            register(program);
            assertThat(program.stop()).isZero();
        }
    }

    @Test
    void anotherVersionGoesOnWithTheDataOfTheOneBefore() throws IOException {
        var data = directory.resolve("data");
        try (var before = PeerscannerProcess.serveUnpacked(Tarball.home(), quick(data))) {
            register(before);
            assertThat(before.stop()).isZero();
        }
        var next = Tarball.unpackInto(Files.createDirectory(directory.resolve("next")));
        var withAJdk = with(quick(data), Map.of("JAVA_HOME", System.getProperty("java.home")));
        try (var program = PeerscannerProcess.serveUnpacked(next, withAJdk)) {
            assertThat(program.host("works").path("health").asString()).isEqualTo("up");
            assertThat(program.stop()).isZero();
        }
    }

    @Test
    void saysItsVersionAndBringsWhatItsReadersAreToldOf() {
        var name = Tarball.file().getFileName().toString();
        assertThat(name).isEqualTo("peerscanner-" + Tarball.version() + ".tar.gz");
        assertThat(List.of("README.md", "LICENSE", "docs/operations.md", "deploy/prometheus/alerts.yml", "bin/jvm.sh"))
                .allSatisfy(file -> assertThat(Tarball.home().resolve(file)).isRegularFile());
        assertThat(Tarball.home().resolve("clients/register-signed.sh")).isExecutable();
    }

    @Test
    void prepareRefusesWhatIsNoUnpackedTarball() throws IOException {
        var unpacked = Tarball.unpackInto(directory);
        Files.delete(unpacked.resolve("peerscanner.jar"));

        var child = command(Map.of(), unpacked.resolve("bin/prepare").toString());

        assertThat(child.exitCode()).isEqualTo(2);
        assertThat(child.err())
                .containsExactly(
                        "prepare: " + unpacked + "/peerscanner.jar is missing (expected: an unpacked tarball)");
    }

    private static void register(PeerscannerProcess program) {
        try (var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            program.curl().register(InetAddress.getLoopbackAddress(), "works", proxy.port());
            assertThat(program.dig().data("works.peerscanner.test", "A")).containsExactly("127.0.0.1");
        }
    }

    private static ChildProcess command(Map<String, String> variables, String... command) {
        try (var child = ChildProcess.start(List.of(command), variables)) {
            child.exitCode();
            return child;
        }
    }
}
