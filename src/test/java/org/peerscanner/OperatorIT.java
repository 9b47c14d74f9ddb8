package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** The operator's word, said by the commands to the whole program, with a real proxy and asked by {@code dig}. */
class OperatorIT {
    private static final String NAME = "fl-sg-ordered";

    @TempDir
    private Path directory;

    private PeerscannerProcess program;
    private RealProxy proxy;

    @BeforeEach
    void startProgramAndProxy() {
        program = PeerscannerProcess.serve(directory.resolve("data"));
        proxy = new RealProxies(directory).tinyproxy();
        program.curl().register(proxy.address(), NAME, proxy.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        program.close();
    }

    @Test
    void whatTheOperatorSaysIsWhatDnsSays() {
        var address = proxy.address().getHostAddress();
        assertThat(published("peers")).contains(address);

        assertThat(say("drain", NAME, "--for", "2h", "--why", "new disk"))
                .startsWith(NAME + " is drained by the operator until ");
        assertThat(published("peers")).isEmpty();
        assertThat(published("sg.fallbacks")).isEmpty();
        assertThat(published(NAME)).containsExactly(address);
        assertForcedAndRealStateStandSideBySide();

        assertThat(say("clear", NAME)).isEqualTo(NAME + " is no longer drained by the operator");
        assertThat(published("peers")).containsExactly(address);

        assertThat(say("ban", NAME, "--why", "abuse")).isEqualTo(NAME + " is banned by the operator: abuse");
        assertThat(published("peers")).isEmpty();
        assertThat(published(NAME)).isEmpty();
        assertThat(register()).isEqualTo(403);

        assertThat(say("pin", NAME)).isEqualTo(NAME + " is pinned by the operator");
        proxy.kill();
        eventually(() -> {
            assertThat(program.host(NAME).path("health").asString()).isEqualTo("down");
        });
        assertThat(published("peers")).containsExactly(address);
    }

    @Test
    void whatTheOperatorSaysOutlivesTheProgram() {
        var address = proxy.address().getHostAddress();
        say("drain", NAME, "--why", "new disk");
        say("freeze", "--for", "1d");
        say("clear", NAME);
        assertThat(published("peers")).isEmpty();
        say("pin", NAME, "--for", "1d", "--why", "the last one");

        assertThat(program.stop()).isZero();
        program.close();
        program = PeerscannerProcess.serve(directory.resolve("data"));

        assertThat(program.host(NAME).path("order").path("text").asString())
                .startsWith("pinned by the operator until ")
                .endsWith(": the last one");
        assertThat(command("hosts").out()).first().asString().startsWith("DNS is frozen by the operator until ");
        assertThat(command("plan").out()).first().asString().startsWith("not written: DNS is frozen by the operator");
        assertThat(published("peers"))
                .containsExactly(address); // this server keeps no zone: it begins with a whole one
        say("drain", NAME);
        assertThat(published("peers")).containsExactly(address);

        say("thaw");
        assertThat(published("peers")).isEmpty();
    }

    private void assertForcedAndRealStateStandSideBySide() {
        var host = program.host(NAME);
        assertThat(host.path("health").asString()).isEqualTo("up");
        assertThat(host.path("order").path("order").asString()).isEqualTo("drain");
        assertThat(host.path("order").path("why").asString()).isEqualTo("new disk");
        assertThat(command("hosts").out())
                .anySatisfy(line -> assertThat(line).contains(NAME).containsPattern("up +drain \\(ends in (2h|1h)"));
    }

    private int register() {
        return program.curl()
                .post(proxy.address(), "/register", "name=" + NAME, "port=" + proxy.port())
                .status();
    }

    /** A command is answered when DNS says the same. */
    private String say(String... arguments) {
        var child = command(arguments);
        assertThat(child.exitCode()).as(child.toString()).isZero();
        return child.out().getFirst();
    }

    private Set<String> published(String label) {
        return program.dig().data(label + ".peerscanner.test", "A");
    }

    private ChildProcess command(String... arguments) {
        return PeerscannerProcess.run(Map.of("admin.listen", program.admin().getAuthority()), arguments);
    }
}
