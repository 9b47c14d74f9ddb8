package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.common.socket.SocketOptions;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The options that the server gives to each connection which it accepts. That is the only moment before the first request at which it
 * tells of one, so the deadlines hear of it here.
 */
record AcceptedSockets(SocketOptions options, CallDeadlines deadlines) implements SocketOptions {
    AcceptedSockets {
        requireNonNull(options, "options");
        requireNonNull(deadlines, "deadlines");
    }

    @Override
    public void configureSocket(SocketChannel socket) {
        options.configureSocket(socket);
        deadlines.accepted(socket);
    }

    @Override
    public void configureSocket(Socket socket) {
        options.configureSocket(socket);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
