package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.FakeClocks;

/** Who is cut when, on a clock that stands still; the connections are real. */
class CallDeadlinesTest {
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final FakeClocks time = new FakeClocks();
    private final CallDeadlines deadlines =
            new CallDeadlines(HttpLimits.DEFAULT, time.clocks().ticker());
    private ServerSocketChannel listener;
    private SocketChannel caller;
    private SocketChannel connection;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        caller = SocketChannel.open(listener.getLocalAddress());
        connection = listener.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        caller.close();
        listener.close();
        deadlines.close();
    }

    @Test
    void cutsWhoeverDoesNotBeginHisFirstRequest() {
        deadlines.accepted(connection);
        isCutAfter(HttpLimits.DEFAULT.idleTime());
    }

    @Test
    void cutsWhoeverDoesNotEndHisRequest() {
        deadlines.accepted(connection);
        deadlines.begins(Ends.of(connection));
        isCutAfter(HttpLimits.DEFAULT.readTime());
    }

    @Test
    void cutsWhoeverDoesNotTakeHisAnswer() {
        deadlines.accepted(connection);
        deadlines.begins(Ends.of(connection));
        deadlines.answering();
        isCutAfter(HttpLimits.DEFAULT.answerTime());
    }

    /** With TLS the goodbye of the server waits for a caller who reads nothing. */
    @Test
    void cutsWhoeverHasHisAnswerAndDoesNotLetTheConnectionEnd() {
        deadlines.accepted(connection);
        deadlines.begins(Ends.of(connection));
        deadlines.answering();
        deadlines.done();
        isCutAfter(HttpLimits.DEFAULT.idleTime());
    }

    @Test
    void countsAnewForEachRequest() {
        deadlines.accepted(connection);
        deadlines.begins(Ends.of(connection));
        deadlines.done();
        time.advance(HttpLimits.DEFAULT.idleTime().minus(MOMENT));
        deadlines.begins(Ends.of(connection));
        isCutAfter(HttpLimits.DEFAULT.readTime());
    }

    private void isCutAfter(Duration limit) {
        time.advance(limit.minus(MOMENT));
        deadlines.sweep();
        assertThat(connection.isOpen()).isTrue();
        time.advance(MOMENT);
        deadlines.sweep();
        assertThat(connection.isOpen()).isFalse();
    }
}
