package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.Capture;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.NothingListens;

/** It answers the requests that were captured as the real server did. */
class EnproxyServerTest {
    @Test
    void answersAWriteAsTheRealServerDoes() throws IOException {
        var capture = Capture.of("enproxy-probe.txt");
        try (var target = FakeTarget.http(FakeTarget.Answer.of(200, ""))) {
            eventually(() -> {
                var replies = replay(capture, "www.facebook.com:80", "target.test:" + target.port());

                assertSameHead(replies.getFirst(), capture.replies().getFirst());
                assertThat(replies.getFirst()).contains("\r\n\r\nHTTP/1.1 200 ");
            });
        }
    }

    @Test
    void leavesASlowTargetsAnswerToTheNextRead() throws IOException {
        var capture = Capture.of("enproxy-slow-origin.txt");
        try (var target = FakeTarget.http(new FakeTarget.Answer(200, "", Duration.ofMillis(300)))) {
            eventually(() -> {
                var replies = replay(capture, "www.google.com:80", "target.test:" + target.port());

                assertSameHead(replies.get(0), capture.replies().get(0));
                assertThat(replies.get(0)).contains("Content-Length: 0\r\n").endsWith("\r\n\r\n");
                assertSameHead(replies.get(1), capture.replies().get(1));
                assertThat(replies.get(1)).contains("\r\n\r\nHTTP/1.1 200 ");
            });
        }
    }

    @Test
    void tellsThatTheTargetCannotBeDialled() throws IOException {
        var capture = Capture.of("enproxy-dial-error.txt");
        var replies = replay(capture, "www.facebook.com:80", "target.test:" + NothingListens.PORT);

        assertSameHead(replies.getFirst(), capture.replies().getFirst());
        assertThat(replies.getFirst())
                .contains(
                        "\r\n\r\nUnable to get outoing connection to destination server: Unable to dial out to target.test:");
    }

    @Test
    void hangsUpOnTheTargetWhenItsClientIsGone() throws Exception {
        var heard = new CompletableFuture<Integer>();
        try (var target = LoopbackServer.plain(client -> {
                    HttpMessage.readHead(client.getInputStream());
                    heard.complete(client.getInputStream().read());
                });
                var server = LoopbackServer.plain(EnproxyServer.nameless())) {
            try (var client = new Socket(server.endpoint().address(), server.port())) {
                var write = Capture.of("enproxy-probe.txt").requests().getFirst();
                client.getOutputStream()
                        .write(write.replace("www.facebook.com:80", "target.test:" + target.port())
                                .getBytes(ISO_8859_1));
                HttpMessage.readHead(client.getInputStream());
            }

            assertThat(heard.get()).isEqualTo(-1);
        }
    }

    private static List<String> replay(Capture capture, String captured, String destination) {
        var replies = new ArrayList<String>();
        try (var server = LoopbackServer.plain(EnproxyServer.named("fl-sg-0000.getiantem.org"));
                var client = new Socket(server.endpoint().address(), server.port())) {
            for (var request : capture.requests()) {
                client.getOutputStream()
                        .write(request.replace(captured, destination).getBytes(ISO_8859_1));
                var head = HttpMessage.readHead(client.getInputStream()).orElseThrow();
                var body = new String(head.readBody(client.getInputStream()), ISO_8859_1);
                replies.add(head.start() + "\r\n" + String.join("\r\n", head.fields()) + "\r\n\r\n" + body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replies;
    }

    private static void assertSameHead(String reply, String captured) {
        assertThat(reply.lines().findFirst()).isEqualTo(captured.lines().findFirst());
        assertThat(fieldNames(reply)).containsExactlyInAnyOrderElementsOf(fieldNames(captured));
    }

    private static List<String> fieldNames(String reply) {
        var head = reply.substring(0, reply.indexOf("\r\n\r\n"));
        return head.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
