package org.peerscanner.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.InstantProxy;

/**
 * A fleet of fake proxies as a process: one listener for each kind but for TLS (see {@link TlsFront}), which answers on every loopback address 127.x.y.z. Prints
 * the port of each kind and ends with its standard input.
 */
final class ProxyFleet {
    private static final Duration SLOW = Duration.ofMillis(300);

    private ProxyFleet() {}

    public static void main(String[] arguments) throws IOException {
        var everywhere = InetAddress.ofLiteral("0.0.0.0");
        var instant = onLoopback(Duration.ZERO);
        try (var plain = LoopbackServer.at(everywhere, instant);
                var slow = LoopbackServer.at(everywhere, onLoopback(SLOW));
                var hole = new BlackHole()) {
            print(Kind.PLAIN, plain.port());
            print(Kind.SLOW, slow.port());
            print(Kind.BLACK_HOLE, hole.endpoint().port().number());
            print(Kind.REFUSING, closedPort());
            var _ = System.in.read();
        }
    }

    /** @param delay before anything is read */
    private static Behaviour onLoopback(Duration delay) {
        var proxy = new InstantProxy();
        return client -> {
            if (client.getInetAddress().isLoopbackAddress()) {
                LockSupport.parkNanos(delay.toNanos());
                proxy.serve(client);
            }
        };
    }

    private static void print(Kind kind, int port) {
        System.out.println(kind + " " + port);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
