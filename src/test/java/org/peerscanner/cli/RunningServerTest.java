package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningServerTest {
    @Test
    void saysInWordsWhyACallHasFailed() {
        assertThat(RunningServer.inWords(new HttpTimeoutException("request timed out")))
                .isEqualTo("no answer within 30 s (expected: one from a running \"peerscanner serve\")");
        assertThat(RunningServer.inWords(new HttpConnectTimeoutException("HTTP connect timed out")))
                .isEqualTo("no server answers (expected: a running \"peerscanner serve\")");
        assertThat(RunningServer.inWords(new EOFException()))
                .isEqualTo(
                        "java.io.EOFException (expected: the administrative API of a running \"peerscanner serve\")");
    }

    @Test
    void namesTheServerThatHangsUp() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(socket));
            var at = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            assertThatIOException()
                    .isThrownBy(() -> new RunningServer(at, Optional.empty(), Optional.empty()).get("/v1/zone"))
                    .withMessageStartingWith(at + ": ")
                    .withMessageEndingWith(" (expected: the administrative API of a running \"peerscanner serve\")");
        }
    }

    private static void hangUp(ServerSocket socket) {
        try {
            while (true) {
                var caller = socket.accept();
                assertThat(caller.getInputStream().read()).isNotNegative();
                caller.close();
            }
        } catch (IOException e) {
            return;
        }
    }
}
