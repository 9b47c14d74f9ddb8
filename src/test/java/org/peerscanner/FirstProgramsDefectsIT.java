package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Curl.Reply;
import org.peerscanner.testing.PeerscannerProcess;

/**
 * What strangers could do to the first program, tried on this one as it runs. Its defect 9 is tried by {@link TargetsGoneIT}, 10 by
 * {@link RealProxiesIT} (an enproxy server that learns its name later), 11 by {@link CloudflareIT} (Cloudflare hangs).
 */
class FirstProgramsDefectsIT {
    private static final InetAddress OWNER = InetAddress.ofLiteral("127.0.0.10");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.11");
    private static final String CLOSED_PORT = "1";

    @TempDir
    private Path directory;

    private PeerscannerProcess program;

    @BeforeEach
    void startProgram() {
        program = PeerscannerProcess.serve(directory);
    }

    @AfterEach
    void stopProgram() {
        assertThat(program.stop()).as(program.child().toString()).isZero();
        program.close();
    }

    /** 1: any name was accepted. */
    @Test
    void nobodyBecomesANameOfTheZone() {
        for (var name : List.of("www", "mail", "roundrobin", "fallbacks", "peers", "ns1", "xn--a-ecp")) {
            assertThat(register(STRANGER, name).status()).as(name).isEqualTo(400);
            assertThat(program.hosts()).as(name).isEmpty();
        }
    }

    /** 2: X-Forwarded-For was believed from anyone. */
    @Test
    void nobodyCallsForAnotherAddress() {
        register(OWNER, "mine");
        for (var header : new String[] {"X-Forwarded-For", "X-Peerscanner-Forwarded-For", "CF-Connecting-IP"}) {
            var child = ChildProcess.run(
                    "curl",
                    "-s",
                    "--interface",
                    STRANGER.getHostAddress(),
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{http_code}",
                    "-H",
                    header + ": " + OWNER.getHostAddress(),
                    "-d",
                    "name=mine",
                    "-d",
                    "port=" + CLOSED_PORT,
                    program.api() + "/unregister");
            assertThat(child.out()).containsExactly("409");
        }
        assertThat(program.host("mine").path("address").asString()).isEqualTo(OWNER.getHostAddress());
    }

    /** 3: the address was a string with a prefix test, and was dialled; now it is where the call comes from. */
    @Test
    void nobodyNamesAnAddress() {
        for (var field : new String[] {"ip=45.63.attacker.example", "address=192.0.2.1", "host=192.0.2.1"}) {
            program.curl().post(STRANGER, "/register", "name=named", "port=" + CLOSED_PORT, field);
            assertThat(program.host("named").path("address").asString()).isEqualTo(STRANGER.getHostAddress());
        }
    }

    /** 8: keyed by address, two names on one address overwrote each other, and two addresses could hold one name. */
    @Test
    void twoNamesLiveAtOneAddressAndOneNameAtOneAddress() {
        register(OWNER, "one");
        register(OWNER, "two");
        assertThat(register(STRANGER, "one").status()).isEqualTo(409);
        assertThat(program.hosts()).containsOnlyKeys("one", "two");
    }

    /** 12: every call was taken, hosts were never freed. */
    @Test
    void hostsThatDoNotRenewAreFreedAndTheirNamesKept() {
        stopProgram();
        program = PeerscannerProcess.serve(
                PeerscannerProcess.with(PeerscannerProcess.quick(directory), Map.of("registration.lease", "10s")));
        register(OWNER, "mine");
        eventually(() -> {
            assertThat(program.hosts()).isEmpty();
            return true;
        });
        assertThat(register(STRANGER, "mine").body()).startsWith("name: mine is held by another caller");
        assertThat(register(OWNER, "mine").status()).isEqualTo(417);
        assertThat(program.hosts()).containsOnlyKeys("mine");
    }

    /** 13: after unregister, the next register was ignored in half of the cases. */
    @Test
    void registersAgainAfterEachUnregister() {
        for (int round = 0; round < 5; round++) {
            assertThat(register(OWNER, "mine").status()).isEqualTo(417);
            assertThat(program.hosts()).containsOnlyKeys("mine");
            var gone = program.curl().post(OWNER, "/unregister", "name=mine", "port=" + CLOSED_PORT);
            assertThat(gone).isEqualTo(new Reply(200, "Host unregistered\n"));
            assertThat(program.hosts()).isEmpty();
        }
    }

    private Reply register(InetAddress from, String name) {
        return program.curl().post(from, "/register", "name=" + name, "port=" + CLOSED_PORT);
    }
}
