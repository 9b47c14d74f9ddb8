package org.peerscanner.scan;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.peerscanner.fleet.Endpoint;

/** What there is to say of connections that are opened: how to wait for one, and what a failure means. */
final class Dialling {
    /** Of ICMP: protocol unreachable, host unknown, host isolated (RFC 1122 3.2.2.1). */
    private static final Set<String> REPORTS =
            Set.of("Protocol not available", "Host is down", "Machine is not on the network");

    private Dialling() {}

    /** Waits for a connection; for threads that may wait. */
    static SocketChannel await(Dialer dialer, Endpoint endpoint, Deadline deadline) throws ProbeFailure {
        var answer = new CompletableFuture<SocketChannel>();
        dialer.dial(endpoint, deadline, new Dialer.Caller() {
            @Override
            public void connected(SocketChannel channel) {
                if (!answer.complete(channel)) {
                    close(channel);
                }
            }

            @Override
            public void failed(Outcome outcome) {
                answer.completeExceptionally(new ProbeFailure(outcome));
            }
        });
        return await(answer);
    }

    private static SocketChannel await(CompletableFuture<SocketChannel> answer) throws ProbeFailure {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
                close(answer.join());
            }
            throw new ProbeFailure(new Outcome.LocalFault("interrupted"));
        }
    }

    /**
     * What has become of a connection that was under way: the network has reported it. So ICMP's "administratively prohibited" comes
     * as a BindException in IPv6, which a firewall's default answer is, and not as this machine's own lack of a permission.
     */
    static Outcome reported(Exception e) {
        return switch (e) {
            case BindException _, ProtocolException _ -> new Outcome.Unreachable(text(e));
            case SocketException _ when REPORTS.contains(text(e)) -> new Outcome.Unreachable(text(e));
            default -> outcome(e);
        };
    }

    /** What was wrong at once. By class where there is one: the texts come from the system in its own language. */
    static Outcome outcome(Exception e) {
        return switch (e) {
            case ConnectException _ ->
                text(e).contains("timed out") ? new Outcome.TimedOut(Phase.CONNECT) : new Outcome.Refused();
            case NoRouteToHostException _ -> new Outcome.Unreachable(text(e));
            case BindException _ -> new Outcome.LocalFault(text(e));
            default ->
                text(e).startsWith("Connection reset")
                        ? new Outcome.BadReply(Phase.CONNECT, "connection reset")
                        : new Outcome.LocalFault(text(e));
        };
    }

    static String text(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone in any case, and there is nobody left to tell.
        }
    }
}
