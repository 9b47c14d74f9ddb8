package org.peerscanner.dns.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ListenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name server's sockets, both on the same port.
 *
 * @param address where they listen, with the port that the system chose if it was to choose
 */
record ListeningSockets(DatagramChannel udp, ServerSocketChannel tcp, ListenAddress address) {
    private static final Logger log = LoggerFactory.getLogger(ListeningSockets.class);
    private static final int BACKLOG = 256;
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int ATTEMPTS = 20;

    static ListeningSockets open(ListenAddress wanted) {
        if (wanted.address().isAnyLocalAddress() && ownAddresses(wanted) > 1) {
            log.warn(
                    "dns.embedded.listen is {}: answers over UDP may leave from another address than was asked, and count for nothing"
                            + " (expected on a machine with several addresses: one of them)",
                    wanted);
        }
        return open(wanted, wanted.port() == 0 ? ATTEMPTS : 1);
    }

    /** How many addresses others may ask this machine at. */
    private static long ownAddresses(ListenAddress wanted) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .filter(address -> wanted.address() instanceof Inet6Address || address instanceof Inet4Address)
                    .count();
        } catch (SocketException e) {
            log.debug("the addresses of this machine cannot be listed", e);
            return 0;
        }
    }

    /** Tries again if the port that the system chose for TCP is taken for UDP. */
    private static ListeningSockets open(ListenAddress wanted, int attempts) {
        var tcp = openTcp(wanted);
        var bound = wanted.withPort(tcp.socket().getLocalPort());
        try {
            return new ListeningSockets(openUdp(bound), tcp, bound);
        } catch (ListenException e) {
            closeQuietly(tcp, e);
            if (attempts == 1) {
                throw e;
            }
            return open(wanted, attempts - 1);
        }
    }

    private static ServerSocketChannel openTcp(ListenAddress wanted) {
        try {
            var channel = ServerSocketChannel.open(family(wanted));
            try {
                return channel.bind(wanted.socketAddress(), BACKLOG);
            } catch (IOException e) {
                closeQuietly(channel, e);
                throw e;
            }
        } catch (IOException e) {
            throw cannotListen(wanted, Transport.TCP, e);
        }
    }

    private static DatagramChannel openUdp(ListenAddress wanted) {
        try {
            var channel = DatagramChannel.open(family(wanted));
            try {
                return channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER)
                        .bind(wanted.socketAddress());
            } catch (IOException e) {
                closeQuietly(channel, e);
                throw e;
            }
        } catch (IOException e) {
            throw cannotListen(wanted, Transport.UDP, e);
        }
    }

    private static ProtocolFamily family(ListenAddress wanted) {
        return wanted.address() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    private static void closeQuietly(Channel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static ListenException cannotListen(ListenAddress wanted, Transport transport, IOException cause) {
        return new ListenException("dns.embedded.listen", wanted + " over " + transport, cause);
    }
}
