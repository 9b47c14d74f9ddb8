package org.peerscanner.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.peerscanner.fleet.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connections of all probes. Safe for concurrent use; one thread of its own waits for all of them at once, so that a host
 * that does not answer costs neither a thread nor a stack.
 */
final class Dialer implements AutoCloseable {
    /*
     * A turn is: take in which connections stand or have failed, begin those that were asked for, end those whose time is up, tell
     * the callers. They are told last, after one more look that does not wait: only then has the selector let go of a channel, so
     * that it can be made to block, or its descriptor is free. That look may take the wake-up of who has asked meanwhile.
     * Whom a turn that failed has not told, the next one tells.
     */
    private static final Logger log = LoggerFactory.getLogger(Dialer.class);

    private static final Outcome STOPPING = new Outcome.LocalFault("peerscanner is stopping");

    private final Selector selector;
    private final Ticker ticker;
    private final Queue<Call> asked = new ConcurrentLinkedQueue<>();
    private final TreeSet<Dialled> underWay = new TreeSet<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("probe-dialer").daemon().unstarted(this::run);
    private long dialled;
    private volatile boolean closed;

    /** Who asked for a connection: told once what has come of it, on a thread that must not have to wait, mostly the dialer's. */
    interface Caller {
        /** @param channel blocks, and ends with a reset when it is closed; the caller's from now on */
        void connected(SocketChannel channel);

        void failed(Outcome outcome);
    }

    private record Call(Endpoint endpoint, Deadline deadline, Caller caller) {
        InetSocketAddress address() {
            return new InetSocketAddress(endpoint.address(), endpoint.port().number());
        }
    }

    /** @param number tells those apart that have the same deadline */
    private record Dialled(Call call, SocketChannel channel, long number) implements Comparable<Dialled> {
        @Override
        public int compareTo(Dialled other) {
            var order = call.deadline.compareTo(other.call.deadline);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    private Dialer(Ticker ticker) throws IOException {
        this.selector = Selector.open();
        this.ticker = ticker;
    }

    static Dialer started(Ticker ticker) {
        try {
            var dialer = new Dialer(ticker);
            dialer.thread.start();
            return dialer;
        } catch (IOException e) {
            throw new IllegalStateException("cannot wait for connections: " + e.getMessage(), e);
        }
    }

    /** Begins to connect and returns at once; after the end it tells the caller itself. */
    void dial(Endpoint endpoint, Deadline deadline, Caller caller) {
        var call = new Call(endpoint, deadline, caller);
        asked.add(call);
        selector.wakeup();
        if (closed && asked.remove(call)) { // what is not there any more, the dialer's thread has taken
            caller.failed(STOPPING);
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                log.error("a turn of the dialer failed; it goes on", e);
            }
        }
        stop();
    }

    private void turn() throws IOException {
        if (asked.isEmpty() && answers.isEmpty()) {
            selector.select(this::ready, millisToNextDeadline());
        } else {
            selector.selectNow(this::ready); // what stands by now is not overdue, however late this turn is
        }
        for (var call = asked.poll(); call != null; call = asked.poll()) {
            begin(call);
        }
        endOverdue();
        while (!answers.isEmpty()) {
            var told = List.copyOf(answers);
            answers.clear();
            try {
                selector.selectNow(this::ready);
            } finally {
                told.forEach(Dialer::tell);
            }
        }
    }

    /** For the selector, to which 0 is for ever. */
    private long millisToNextDeadline() {
        if (underWay.isEmpty()) {
            return 0;
        }
        var left = underWay.getFirst().call.deadline.at() - ticker.nanos();
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)) + 1;
    }

    private void begin(Call call) {
        try {
            begin(call, SocketChannel.open());
        } catch (IOException e) {
            fail(call, new Outcome.LocalFault(Dialling.text(e)));
        } catch (OutOfMemoryError e) {
            fail(call, new Outcome.LocalFault("out of memory: " + e.getMessage()));
        }
    }

    private void begin(Call call, SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0); // no port of ours lingers in TIME_WAIT
            var next = new Dialled(call, channel, ++dialled);
            if (channel.connect(call.address())) {
                stands(next);
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, next);
                underWay.add(next);
            }
        } catch (IOException | RuntimeException e) {
            Dialling.close(channel);
            fail(call, Dialling.outcome(e));
        }
    }

    private void ready(SelectionKey key) {
        var next = (Dialled) key.attachment();
        try {
            if (!next.channel.finishConnect()) {
                return;
            }
            key.cancel();
            underWay.remove(next);
            stands(next);
        } catch (IOException | RuntimeException e) {
            end(next, Dialling.reported(e));
        }
    }

    private void endOverdue() {
        while (!underWay.isEmpty() && underWay.getFirst().call.deadline.hasPassed()) {
            end(underWay.getFirst(), new Outcome.TimedOut(Phase.CONNECT));
        }
    }

    private void end(Dialled ended, Outcome outcome) {
        underWay.remove(ended);
        Dialling.close(ended.channel);
        fail(ended.call, outcome);
    }

    private void stands(Dialled connected) {
        answers.add(() -> {
            try {
                connected.channel.configureBlocking(true);
            } catch (IOException e) {
                Dialling.close(connected.channel);
                connected.call.caller.failed(Dialling.outcome(e));
                return;
            }
            connected.call.caller.connected(connected.channel);
        });
    }

    private void fail(Call call, Outcome outcome) {
        answers.add(() -> call.caller.failed(outcome));
    }

    /** One caller that fails must not keep the others waiting. */
    private static void tell(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) {
            log.error("who asked for a connection could not be told of it", e);
        }
    }

    /** Nobody is left waiting for an answer. */
    private void stop() {
        List.copyOf(underWay).forEach(open -> end(open, STOPPING));
        for (var call = asked.poll(); call != null; call = asked.poll()) {
            fail(call, STOPPING);
        }
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("the selector could not be closed", e);
        }
        answers.forEach(Dialer::tell);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
