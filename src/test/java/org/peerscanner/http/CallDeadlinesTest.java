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

    private void isCutAfter(Duration limit) {
        time.advance(limit.minus(MOMENT));
        deadlines.sweep();
        assertThat(connection.isOpen()).isTrue();
        time.advance(MOMENT);
        deadlines.sweep();
        assertThat(connection.isOpen()).isFalse();
    }
}
