package org.peerscanner.http;

import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The addresses of both ends of a connection, by which it is known as long as it is open; null once it is closed. */
record Ends(@Nullable SocketAddress remote, @Nullable SocketAddress local) {
    static Ends of(SocketChannel channel) {
        try {
            return new Ends(channel.getRemoteAddress(), channel.getLocalAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ends of(ConnectionContext connection) {
        return new Ends(
                connection.remotePeer().address(), connection.localPeer().address());
    }
}
