package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Curl;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RawHttp;

/** Callers that the API must bear, with little memory: clear answers for them, and no effect on anybody else. */
class HostileRegistrationsIT {
    private static final int HANGING_CALLERS = 200;
    private static final int GREEDY_CALLERS = 20;
    private static final String MEBIBYTE = "x".repeat(1024 * 1024);
    private static final int MOST_MEBIBYTES = 64;
    /** Less than what the callers send together; the program ends when it runs out of it. */
    private static final String LITTLE_MEMORY = "64m";

    @TempDir
    private static Path directory;

    private static PeerscannerProcess program;

    @BeforeAll
    static void startProgram() {
        program = PeerscannerProcess.serveWithin(LITTLE_MEMORY, directory);
    }

    @AfterAll
    static void stopProgram() {
        assertThat(program.stop()).as(program.child().toString()).isZero();
        program.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void refusesOtherMethodsThanPost(String method) {
        assertThat(curl("-X", method, "-d", "name=wrong-method", url("/register")))
                .isEqualTo("405");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registers", "/register/x", "/../etc/passwd", "/%00", "/v1/nothing"})
    void knowsNoOtherPath(String path) {
        assertThat(curl("--path-as-is", url(path))).isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=80 | Please specify a name",
                "name=&port=80 | Please specify a name",
                "name=bad&port=none | Received invalid port for bad - 127.0.0.1: none",
            })
    void answersBadParametersWithTheTextsThatClientsKnow(String form, String expected) {
        var reply = program.curl().post(InetAddress.getLoopbackAddress(), "/register", form.split("&"));
        assertThat(reply).isEqualTo(new Curl.Reply(400, expected + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roundrobin", "peers", "www", "a.b", "-x", "x_y", "ünï", "a b", "x\ny", "*"})
    void refusesNamesThatAreNotForHosts(String name) {
        var reply = program.curl().post(InetAddress.getLoopbackAddress(), "/register", "name=" + name, "port=80");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).hasLineCount(1);
    }

    @Test
    void refusesAHugeBodyBeforeItHasBeenSent() throws IOException {
        try (var connection = new RawHttp(program.api())) {
            connection.send(head("Content-Length: 10000000000"));
            assertThat(connection.readStatusLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void refusesBodiesOfUnknownLength() throws IOException {
        try (var connection = new RawHttp(program.api())) {
            connection.send(head("Transfer-Encoding: chunked") + "5\r\nname=\r\n");
            assertThat(connection.readStatusLine()).startsWith("HTTP/1.1 411");
        }
    }

    @Test
    void cutsOffManyEndlessBodies() {
        var sent = IntStream.range(0, GREEDY_CALLERS)
                .parallel()
                .mapToObj(_ -> sendUntilCutOff())
                .toList();
        assertThat(sent).allSatisfy(mebibytes -> assertThat(mebibytes).isLessThan(MOST_MEBIBYTES));
    }

    @Test
    void answersOthersWhileSlowCallersHangAndGetsRidOfThem() throws IOException {
        var hanging = new ArrayList<RawHttp>();
        try {
            for (int caller = 0; caller < HANGING_CALLERS; caller++) {
                hanging.add(new RawHttp(program.api()).send(head("Content-Length: 20") + "name"));
            }
            assertThat(curl("-d", "name=quick", "-d", "port=1", url("/register")))
                    .isEqualTo("417");
            for (var connection : hanging) {
                connection.readToEnd();
            }
        } finally {
            hanging.forEach(RawHttp::close);
        }
    }

    @Test
    void bearsAnEndlessHead() throws IOException {
        try (var connection = new RawHttp(program.api())) {
            connection.send("POST /register HTTP/1.1\r\n");
            assertThat(cutOff(connection, "X-Filler: " + "x".repeat(1000) + "\r\n"))
                    .isLessThan(MOST_MEBIBYTES * 1024);
        }
    }

    @Test
    void bearsGarbage() throws IOException {
        try (var connection = new RawHttp(program.api())) {
            connection.send("\u0016\u0003\u0001 this is no HTTP\r\n\r\n");
            assertThat(connection.readToEnd()).doesNotStartWith("HTTP/1.1 2");
        }
    }

    private static int sendUntilCutOff() {
        try (var connection = new RawHttp(program.api())) {
            connection.send(head("Transfer-Encoding: chunked"));
            return cutOff(connection, "100000\r\n" + MEBIBYTE + "\r\n");
        } catch (IOException e) {
            return 0;
        }
    }

    /** How many times the text could be sent. */
    private static int cutOff(RawHttp connection, String text) {
        for (int sent = 0; sent < MOST_MEBIBYTES * 1024; sent++) {
            try {
                connection.send(text);
            } catch (IOException e) {
                return sent;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static String head(String field) {
        return "POST /register HTTP/1.1\r\nHost: peerscanner.test\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n" + field + "\r\n\r\n";
    }

    private static String url(String path) {
        return program.api().toString() + path;
    }

    /** The status that curl got. */
    private static String curl(String... arguments) {
        var command = new ArrayList<>(
                List.of("curl", "-s", "-S", "--max-time", "15", "-o", "/dev/null", "-w", "%{http_code}"));
        command.addAll(List.of(arguments));
        var child = ChildProcess.run(command.toArray(String[]::new));
        return String.join("\n", child.out()) + String.join("\n", child.err());
    }
}
