package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** What the whole program decided about a real proxy, and why, as the journal tells it before and after a restart. */
class JournalIT {
    private static final String NAME = "fl-sg-noted";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // every test begins with it
    private PeerscannerProcess program;

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void whatWasDecidedAndWhyOutlivesTheProgram() {
        program = PeerscannerProcess.serve(PeerscannerProcess.patient(directory.resolve("data")));
        String address;
        try (var proxy = new RealProxies(directory).tinyproxy()) {
            address = proxy.address().getHostAddress();
            register(proxy);
            command("drain", NAME, "--why", "new disk");
            command("clear", NAME);
            proxy.kill();
            tells("-> down  (connection refused)", NAME + "  left ");
        }
        assertThat(program.stop()).isZero();
        program.close();
        program = PeerscannerProcess.serve(PeerscannerProcess.patient(directory.resolve("data")));

        assertThat(String.join("\n", tells("peerscanner has started", "peerscanner is stopping")))
                .containsSubsequence(
                        "peerscanner has started",
                        NAME + "  registered  (at " + address + ":",
                        NAME + "  unknown -> up  (answered in ",
                        NAME + "  joined fallbacks, peers, roundrobin, sg.fallbacks  (works)",
                        NAME + "  drained by the operator  (new disk)",
                        NAME
                                + "  left fallbacks, peers, roundrobin, sg.fallbacks  (is drained by the operator: new disk)",
                        NAME + "  no longer drained  (taken back by the operator)",
                        "peerscanner is stopping",
                        "peerscanner has started");
        assertThat(command("journal", NAME))
                .as("the steps of the probe that decided")
                .anyMatch(line -> line.matches(" +connect +[0-9.]+ ms +connection refused"));
    }

    @Test
    void neverGrowsBeyondItsBounds() {
        program = PeerscannerProcess.serve(PeerscannerProcess.with(
                PeerscannerProcess.quick(directory.resolve("data")), Map.of("journal.max-entries", "5")));
        for (var i = 0; i < 10; i++) {
            command("hold", "alice", "--why", "reason " + i);
        }
        eventually(() ->
                assertThat(command("journal")).hasSize(5).last().asString().contains("reason 9"));
    }

    @Test
    void aJournalThatCannotBeWrittenStopsNothing() throws IOException {
        var data = Files.createDirectory(directory.resolve("data"));
        Files.createDirectory(data.resolve("peerscanner.db.journal"));
        program = PeerscannerProcess.serve(PeerscannerProcess.patient(data));
        try (var proxy = new RealProxies(directory).tinyproxy()) {
            register(proxy);
        }
        eventually(() -> assertThat(program.child().err())
                .anyMatch(line -> line.contains("the journal cannot be written, entries are lost")));
    }

    private void register(RealProxy proxy) {
        var reply = program.curl()
                .post(
                        proxy.address(),
                        "/register",
                        "name=" + NAME,
                        "port=" + proxy.port(),
                        "protocol=connect",
                        "tls=off");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** The lines of the journal without their times, once it has these. */
    private List<String> tells(String... parts) {
        return eventually(() -> {
            var lines = command("journal").stream().map(JournalIT::withoutTime).toList();
            for (var part : parts) {
                assertThat(lines).anyMatch(line -> line.contains(part));
            }
            return lines;
        });
    }

    private static String withoutTime(String line) {
        return line.replaceFirst("\\S+ +(- +)?", "");
    }

    private List<String> command(String... arguments) {
        var child =
                PeerscannerProcess.run(Map.of("admin.listen", program.admin().getAuthority()), arguments);
        assertThat(child.exitCode()).as(child.toString()).isZero();
        return child.out();
    }
}
