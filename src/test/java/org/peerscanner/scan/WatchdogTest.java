package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.testing.Misbehaviour;

class WatchdogTest {
    @Test
    void goesOnAfterAnError() throws Exception {
        var failed = new AtomicBoolean();
        Ticker failsOnce = () -> {
            if (!failed.getAndSet(true)) {
                throw new StackOverflowError("an error of the machine's, as this test wants it");
            }
            return 1;
        };
        try (var watchdog = Watchdog.started();
                var server = LoopbackServer.plain(Misbehaviour.HANG);
                var channel = SocketChannel.open(
                        new InetSocketAddress(server.endpoint().address(), server.port()))) {
            var _ = new SocketWire(channel, new Deadline(failsOnce, 0), watchdog, new StepLog(Ticker.SYSTEM));

            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        }
    }
}
