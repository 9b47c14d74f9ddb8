package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.events.Event;
import org.peerscanner.events.EventLog;
import org.peerscanner.testing.FakeClocks;

class EventsHandlerTest {
    private static final Call CALL = new Call(
            new Parameters(Map.of()), "", Optional.empty(), Optional.empty(), Optional.empty(), _ -> Optional.empty());

    private final EventLog log = new EventLog("test", 3, new FakeClocks()::now);
    private final CallDeadlines deadlines = new CallDeadlines(HttpLimits.DEFAULT, () -> 0);

    @AfterEach
    void close() {
        log.close();
        deadlines.close();
    }

    @Test
    void sendsACommentWhenNothingHasHappenedForAWhile() throws IOException {
        var handler = new EventsHandler(log, deadlines, Duration.ofMillis(1));
        var out = new Watched(text -> {
            if (text.endsWith("\n\n:\n\n:\n\n")) {
                log.close();
            }
        });
        follow(handler, out);

        assertThat(out.toString(UTF_8)).contains("event: begin").endsWith(":\n\n:\n\n");
    }

    @Test
    void cutsOffWhoeverReadsSoSlowlyThatTheRingComesRound() throws IOException {
        var handler = new EventsHandler(log, deadlines, EventsHandler.HEARTBEAT);
        var out = new Watched(text -> {
            if (text.endsWith("event: begin\ndata: {}\n\n")) {
                for (int number = 0; number < 5; number++) {
                    log.add(new Event.PlanWritten(number, 0, 0));
                }
            }
        });
        follow(handler, out);

        assertThat(out.toString(UTF_8)).endsWith("event: begin\ndata: {}\n\n");
    }

    @Test
    void hasRoomForSoManyAndForOthersWhenTheyHaveGone() {
        var handler = new EventsHandler(log, deadlines, EventsHandler.HEARTBEAT);
        for (int follower = 0; follower < 64; follower++) {
            Thread.ofVirtual().start(() -> follow(handler));
        }
        eventually(() -> assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> handler.handle(CALL))
                .withMessage("followers: 64 already (expected: fewer)"));

        log.close();
        eventually(() -> {
            try {
                handler.handle(CALL);
            } catch (CallException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void follow(EventsHandler handler) {
        try {
            follow(handler, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(EventsHandler handler, OutputStream out) throws IOException {
        handler.handle(CALL).content().orElseThrow().writer().write(out);
    }

    /** Looks at all that has been written at each flush. */
    private static final class Watched extends ByteArrayOutputStream {
        private final Consumer<String> watcher;

        Watched(Consumer<String> watcher) {
            this.watcher = watcher;
        }

        @Override
        public void flush() {
            watcher.accept(toString(UTF_8));
        }
    }
}
