package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.NothingListens;

class DialerTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Dialer dialer = Dialer.started(Ticker.SYSTEM);

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void opensAConnectionThatBlocks() throws Exception {
        try (var server = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var channel = Dialling.await(dialer, server.endpoint(), in(LONG))) {
            assertThat(channel.isConnected()).isTrue();
            assertThat(channel.isBlocking()).isTrue();
        }
    }

    @Test
    void tellsOfARefusal() {
        assertThat(failure(NothingListens.ENDPOINT, LONG)).isEqualTo(new Outcome.Refused());
    }

    @Test
    void endsAConnectionThatDoesNotStandInTime() throws Exception {
        try (var hole = new BlackHole()) {
            assertThat(failure(hole.endpoint(), Duration.ofMillis(20))).isEqualTo(new Outcome.TimedOut(Phase.CONNECT));
        }
    }

    @Test
    void oneThatHangsKeepsNobodyWaiting() throws Exception {
        try (var hole = new BlackHole();
                var server = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var hanging = dial(hole.endpoint(), LONG);

            for (var i = 0; i < 50; i++) {
                Dialling.await(dialer, server.endpoint(), in(LONG)).close();
            }

            assertThat(hanging).isNotDone();
        }
    }

    @Test
    void tellsEveryoneOfManyAtOnce() throws Exception {
        try (var server = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var answers = new ArrayList<CompletableFuture<SocketChannel>>();
            for (var i = 0; i < 200; i++) {
                answers.add(dial(server.endpoint(), LONG));
            }

            for (var answer : answers) {
                answer.get().close();
            }
        }
    }

    @Test
    void whoAsksInTheMiddleOfATurnIsServed() throws Exception {
        try (var hole = new BlackHole();
                var server = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var begun = new LinkedBlockingQueue<CompletableFuture<SocketChannel>>();
            var left = new AtomicInteger(50);
            Ticker askedInEachTurn = () -> {
                if (left.getAndDecrement() > 0) {
                    begun.add(dial(server.endpoint(), LONG));
                }
                return Ticker.SYSTEM.nanos();
            };

            dialer.dial(hole.endpoint(), new Deadline(askedInEachTurn, in(LONG).at()), nobody());

            for (var i = 0; i < 50; i++) {
                begun.take().get().close();
            }
        }
    }

    /** As after a stall of the dialer's thread: time is up when it looks again, but the connection stands by then. */
    @Test
    void keepsAConnectionThatStandsThoughItsTimeIsUpAndOthersWait() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var soon = in(Duration.ofMinutes(1)).at();
            var begun = new LinkedBlockingQueue<CompletableFuture<SocketChannel>>();
            Ticker stalls = () -> {
                if (!begun.isEmpty()) {
                    return soon + 1;
                }
                awaitConnection(listener);
                begun.add(dial(server.endpoint(), LONG));
                return soon - 1;
            };
            var endpoint = new Endpoint(listener.getInetAddress(), new Port(listener.getLocalPort()));

            Dialling.await(dialer, endpoint, new Deadline(stalls, soon)).close();

            begun.take().get().close();
        }
    }

    @Test
    void aCallerThatFailsKeepsNobodyWaiting() throws Exception {
        try (var server = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            dialer.dial(server.endpoint(), in(LONG), new Dialer.Caller() {
                @Override
                public void connected(SocketChannel channel) {
                    Dialling.close(channel);
                    throw new IllegalStateException("a caller's mistake, as this test wants it");
                }

                @Override
                public void failed(Outcome outcome) {
                    throw new IllegalStateException(outcome.toString());
                }
            });

            Dialling.await(dialer, server.endpoint(), in(LONG)).close();
        }
    }

    @Test
    void whoStillWaitsAtTheEndIsTold() throws Exception {
        try (var hole = new BlackHole()) {
            var waiting = List.of(dial(hole.endpoint(), LONG), dial(hole.endpoint(), LONG));

            dialer.close();

            assertThat(waiting)
                    .allSatisfy(answer -> assertThatThrownBy(answer::get)
                            .hasRootCauseInstanceOf(ProbeFailure.class)
                            .hasMessageContaining("stopping"));
        }
    }

    @Test
    void whoAsksAfterTheEndIsToldToo() throws Exception {
        try (var hole = new BlackHole()) {
            dialer.close();

            assertThat(failure(hole.endpoint(), LONG)).isEqualTo(new Outcome.LocalFault("peerscanner is stopping"));
        }
    }

    @Test
    void whoAsksWhileItEndsIsToldOnce() throws Exception {
        try (var hole = new BlackHole()) {
            var told =
                    IntStream.range(0, 300).mapToObj(_ -> new AtomicInteger()).toList();
            var first = new CountDownLatch(1);
            var asking = Thread.ofPlatform()
                    .start(() -> told.forEach(count -> {
                        dialer.dial(hole.endpoint(), in(LONG), counting(count));
                        first.countDown();
                    }));

            first.await();
            dialer.close();
            asking.join();

            assertThat(told).allSatisfy(count -> assertThat(count).hasValue(1));
        }
    }

    private Outcome failure(Endpoint endpoint, Duration patience) {
        try {
            Dialling.await(dialer, endpoint, in(patience)).close();
            throw new AssertionError("connected to " + endpoint);
        } catch (ProbeFailure e) {
            return e.outcome();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<SocketChannel> dial(Endpoint endpoint, Duration patience) {
        var answer = new CompletableFuture<SocketChannel>();
        dialer.dial(endpoint, in(patience), new Dialer.Caller() {
            @Override
            public void connected(SocketChannel channel) {
                answer.complete(channel);
            }

            @Override
            public void failed(Outcome outcome) {
                answer.completeExceptionally(new ProbeFailure(outcome));
            }
        });
        return answer;
    }

    private static Dialer.Caller nobody() {
        return counting(new AtomicInteger());
    }

    private static Dialer.Caller counting(AtomicInteger told) {
        return new Dialer.Caller() {
            @Override
            public void connected(SocketChannel channel) {
                Dialling.close(channel);
                told.incrementAndGet();
            }

            @Override
            public void failed(Outcome outcome) {
                told.incrementAndGet();
            }
        };
    }

    private static void awaitConnection(ServerSocket listener) {
        try {
            listener.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deadline in(Duration patience) {
        return Deadline.in(patience, Ticker.SYSTEM);
    }
}
