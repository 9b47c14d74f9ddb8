package org.peerscanner.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a proxy that plays the target as well: takes each of a probe's two requests to come in one piece. Runs on its
 * event loop.
 */
final class InstantAnswers extends ChannelInboundHandlerAdapter {
    private static final byte[] TUNNEL = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final Duration delay;
    private boolean isTunnel;

    /** @param delay before the target's answer */
    InstantAnswers(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!((InetSocketAddress) context.channel().remoteAddress())
                .getAddress()
                .isLoopbackAddress()) {
            var _ = context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        if (!isTunnel) {
            isTunnel = true;
            answer(context, TUNNEL);
        } else if (delay.isZero()) {
            answer(context, PAGE);
        } else {
            var _ = context.executor().schedule(() -> answer(context, PAGE), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Every probe ends with a reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }

    private static void answer(ChannelHandlerContext context, byte[] bytes) {
        var _ = context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }
}
