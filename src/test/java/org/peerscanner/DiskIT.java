package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.testing.PeerscannerProcess;

/** The program on a small disk of its own (in a mount namespace) that fills up, and has room again later. */
class DiskIT {
    private static final int REFUSED_CONNECTION = 417;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_REGISTERS = 2_000;

    @TempDir
    private Path directory;

    private LoopbackServer proxy;
    private PeerscannerProcess program;

    @BeforeEach
    void startProgram() {
        proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
        var mounted = List.of(
                "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=8m none " + directory + " && exec \"$@\"", "sh");
        program = PeerscannerProcess.serveBy(mounted, PeerscannerProcess.quick(directory));
        program.curl().register(loopback(), "works", proxy.port());
    }

    @AfterEach
    void stopProgram() {
        assertThat(program.stop()).as(program.child().toString()).isZero();
        program.close();
        proxy.close();
    }

    @Test
    void servesProbesAndRefusesOnAFullDiskAndRecovers() throws IOException {
        var filler = seenByTheProgram("filler");
        fill(filler);
        requireTroubleIsBorne();
        Files.delete(filler);
        requireRecovery();
    }

    private void requireTroubleIsBorne() {
        registerUntil(UNAVAILABLE);
        registerUntil(UNAVAILABLE);
        assertThat(program.dig().data("works.peerscanner.test", "A")).containsExactly("127.0.0.1");
        var before = program.host("works").path("lastProbe").path("ended").asString();
        eventually(() -> {
            assertThat(program.host("works").path("lastProbe").path("ended").asString())
                    .isNotEqualTo(before);
            return true;
        });
        assertThat(program.child().err())
                .filteredOn(line -> line.contains("registrations are refused until the store works again"))
                .singleElement()
                .asString()
                .contains("the disk is full");
    }

    private void requireRecovery() {
        registerUntil(REFUSED_CONNECTION);
        assertThat(program.host("works").path("health").asString()).isEqualTo("up");
        assertThat(program.child().err()).anyMatch(line -> line.contains("the store works again"));
    }

    /** What fits into space that the database has already does no harm, and is really kept. */
    private void registerUntil(int status) {
        for (var count = 0; count < MOST_REGISTERS; count++) {
            var name = "host-" + status + "-" + count;
            var reply = program.curl().post(loopback(), "/register", "name=" + name, "port=1");
            assertThat(reply.status()).as(reply.body()).isIn(REFUSED_CONNECTION, UNAVAILABLE);
            if (reply.status() == status) {
                return;
            }
        }
        throw new AssertionError("never answered " + status + ": " + program.child());
    }

    private Path seenByTheProgram(String file) {
        return Path.of("/proc", Long.toString(program.child().pid()), "root", directory.toString(), file);
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (; ; ) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
