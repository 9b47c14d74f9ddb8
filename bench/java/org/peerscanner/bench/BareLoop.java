package org.peerscanner.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The floor: the system calls of a plain probe (socket, connect, write, read, write, read, close with a reset), one after the
 * other on one thread, with nothing around them.
 */
final class BareLoop {
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 20_000;
    private static final byte[] CONNECT =
            "CONNECT target.test:80 HTTP/1.1\r\nHost: target.test:80\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] FETCH =
            "HEAD / HTTP/1.1\r\nHost: target.test\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final InetSocketAddress proxy;
    private final ByteBuffer received = ByteBuffer.allocateDirect(8192);

    BareLoop(int port) {
        this.proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** CPU microseconds per round, kernel and JVM, of this thread. */
    double microsPerProbe() throws IOException {
        run(WARM_UP);
        var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run(MEASURED);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e3 / MEASURED;
    }

    private void run(int times) throws IOException {
        var connect = direct(CONNECT);
        var fetch = direct(FETCH);
        for (int time = 0; time < times; time++) {
            try (var socket = SocketChannel.open()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.connect(proxy);
                exchange(socket, connect);
                exchange(socket, fetch);
            }
        }
    }

    private void exchange(SocketChannel socket, ByteBuffer request) throws IOException {
        socket.write(request.rewind());
        if (socket.read(received.clear()) < 0) {
            throw new IOException("the fake proxy has hung up");
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }
}
