package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;

/** The documented client, with the real openssl and curl, against the running program. */
class SignedCallsIT {
    private static final String CLIENT =
            Path.of("clients/register-signed.sh").toAbsolutePath().toString();
    private static final String NOTHING_LISTENS = "1";

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

    @Test
    void aNameBelongsToTheKeyThatSignedFirst() {
        assertThat(call("mine", "register", "one.pem")).startsWith("No connectivity to proxy - connection refused");
        var unsigned = program.curl()
                .post(InetAddress.getLoopbackAddress(), "/register", "name=mine", "port=" + NOTHING_LISTENS);
        assertThat(unsigned.status()).isEqualTo(409);
        assertThat(call("mine", "register", "two.pem")).contains("(expected: a signature with its key, or its token)");
        assertThat(call("mine", "unregister", "two.pem")).contains("is held by another caller");
        assertThat(call("mine", "unregister", "one.pem")).isEqualTo("Host unregistered");
        assertThat(call("MINE", "register", "one.pem")).startsWith("No connectivity to proxy - connection refused");
        assertThat(call("Mine", "unregister", "one.pem")).isEqualTo("Host unregistered");
    }

    @Test
    void theOperatorsKeyMakesFallbacks() {
        call("any", "register", "one.pem");
        var key = publicKey("one.pem");
        assertThat(key("add", "fl-sg-*", key).out()).containsExactly("Key added");
        assertThat(key("list").out()).containsExactly("fl-sg-*  " + key);
        assertThat(call("fl-sg-1", "register", "one.pem")).startsWith("No connectivity to proxy");
        assertThat(call("fl-jp-1", "register", "one.pem")).startsWith("name: fl-jp-1 is for the operator's own hosts");
        assertThat(call("fl-sg-2", "register", "two.pem")).startsWith("name: fl-sg-2 is for the operator's own hosts");
        assertThat(key("remove", "fl-sg-*", key).exitCode()).isZero();
        assertThat(key("list").out()).isEmpty();
        assertThat(key("add", "fl-sg-*", "nonsense").err())
                .singleElement()
                .asString()
                .contains("key: nonsense (expected: an Ed25519 public key");
    }

    private String call(String name, String action, String keyFile) {
        var command = List.of(
                CLIENT,
                program.api() + "/",
                "peerscanner.test",
                name,
                NOTHING_LISTENS,
                action,
                directory.resolve(keyFile).toString());
        try (var child = ChildProcess.start(command, Map.of())) {
            var exitCode = child.exitCode();
            var answer = String.join("\n", child.out());
            assertThat(exitCode).as(child.toString()).isEqualTo(answer.equals("Host unregistered") ? 0 : 1);
            return answer;
        }
    }

    private String publicKey(String keyFile) {
        return ChildProcess.run(
                        "openssl", "pkey", "-in", directory.resolve(keyFile).toString(), "-pubout")
                .out()
                .get(1);
    }

    private ChildProcess key(String command, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("key", command));
        arguments.addAll(List.of(more));
        return PeerscannerProcess.run(
                Map.of("admin.listen", program.admin().getAuthority()), arguments.toArray(String[]::new));
    }
}
