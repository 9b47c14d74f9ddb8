package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.peerscanner.events.EventLog;
import org.peerscanner.events.EventLog.Reading;

/**
 * {@code GET /v1/events}: what happens, as server-sent events (WHATWG HTML 9.2), until the caller goes. Safe for concurrent use.
 *
 * <p>An event's id is the run of the program and the event's number in it, so that a caller who comes back with the last one that he has
 * seen gets those that he has missed; if they are not known any more, a {@code reset} says that he has to look at everything anew.
 */
final class EventsHandler implements Endpoint {
    /** As browsers and most proxies between understand it: within their own patience. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MOST_FOLLOWERS = 64;
    private static final Pattern ID = Pattern.compile("([0-9a-z]+)-([0-9]{1,18})");

    private final EventLog log;
    private final CallDeadlines deadlines;
    private final Duration heartbeat;
    private final Semaphore room = new Semaphore(MOST_FOLLOWERS);

    /** @param heartbeat after so long without an event a comment is sent */
    EventsHandler(EventLog log, CallDeadlines deadlines, Duration heartbeat) {
        this.log = requireNonNull(log, "log");
        this.deadlines = requireNonNull(deadlines, "deadlines");
        this.heartbeat = requireNonNull(heartbeat, "heartbeat");
    }

    @Override
    public Answer handle(Call call) {
        if (room.availablePermits() == 0) {
            throw new CallException(503, "followers: " + MOST_FOLLOWERS + " already (expected: fewer)");
        }
        var lastSeen = call.header("Last-Event-ID");
        var known = lastSeen.map(this::number).orElseGet(OptionalLong::empty);
        var from = known.orElseGet(log::latest);
        var beginning = known.isPresent() ? "" : message(from, lastSeen.isPresent() ? "reset" : "begin", "{}");
        return Answer.content(new Content("text/event-stream", out -> follow(from, beginning, out)));
    }

    /** Empty if it is not one of this run, or not known any more. */
    private OptionalLong number(String id) {
        var matcher = ID.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equals(log.run())) {
            return OptionalLong.empty();
        }
        var number = Long.parseLong(matcher.group(2));
        return log.has(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private void follow(long from, String beginning, OutputStream out) throws IOException {
        if (!room.tryAcquire()) {
            return;
        }
        try {
            send("retry: 2000\n\n" + beginning, out);
            follow(from, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private void follow(long from, OutputStream out) throws IOException, InterruptedException {
        var position = from;
        while (true) {
            switch (log.after(position, heartbeat)) {
                case Reading.Some(var entries) -> {
                    for (var entry : entries) {
                        var event = EventJson.of(entry);
                        send(message(entry.number(), event.type(), event.json().toString()), out);
                    }
                    position = entries.getLast().number();
                }
                case Reading.Nothing() -> send(":\n\n", out);
                case Reading.Missed(), Reading.Closed() -> {
                    return; // the caller comes back with the last id, and is told
                }
            }
        }
    }

    /** Whoever does not take it within the time that an answer may take is cut off. */
    private void send(String text, OutputStream out) throws IOException {
        deadlines.answering();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private String message(long number, String type, String json) {
        return "id: " + log.run() + "-" + number + "\nevent: " + type + "\ndata: " + json + "\n\n";
    }
}
