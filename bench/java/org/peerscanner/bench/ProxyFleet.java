package org.peerscanner.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.TestCertificate;

/**
 * A fleet of fake proxies as a process: one listener for each kind, which answers on every loopback address 127.x.y.z. Prints
 * the port of each kind and ends with its standard input.
 *
 * <p>It uses Netty, and BoringSSL for TLS, so as to take little of the processor from what is measured.
 */
final class ProxyFleet {
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int BACKLOG = 4_096;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    public static void main(String[] arguments) throws IOException {
        var fleet = new ProxyFleet();
        try (var hole = new BlackHole()) {
            print(Kind.PLAIN, fleet.listen(Optional.empty(), Duration.ZERO));
            print(Kind.TLS, fleet.listen(Optional.of(tls()), Duration.ZERO));
            print(Kind.SLOW, fleet.listen(Optional.empty(), SLOW));
            print(Kind.BLACK_HOLE, hole.endpoint().port().number());
            print(Kind.REFUSING, closedPort());
            var _ = System.in.read();
        } finally {
            System.exit(0);
        }
    }

    private int listen(Optional<SslContext> tls, Duration delay) {
        var bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                        channel.pipeline().addLast(new InstantAnswers(delay));
                    }
                });
        var bound = bootstrap.bind("0.0.0.0", 0).syncUninterruptibly().channel();
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    /** Sessions can be resumed, by tickets: then nothing is kept here for a client. */
    private static SslContext tls() throws IOException {
        var context = SslContextBuilder.forServer(new OpenSslCachingX509KeyManagerFactory(
                        TestCertificate.shared().keys()))
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .build();
        var key = new OpenSslSessionTicketKey(
                new byte[OpenSslSessionTicketKey.NAME_SIZE],
                new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE],
                new byte[OpenSslSessionTicketKey.AES_KEY_SIZE]);
        ((OpenSslServerSessionContext) context.sessionContext()).setTicketKeys(key);
        return context;
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
