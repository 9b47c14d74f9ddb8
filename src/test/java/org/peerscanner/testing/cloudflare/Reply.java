package org.peerscanner.testing.cloudflare;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a caller sees of its call. */
public sealed interface Reply {
    String JSON = "application/json";

    /** An answer that comes whole. */
    record Answer(int status, Map<String, String> headers, String body) implements Reply {
        public Answer {
            headers = Map.copyOf(headers);
        }

        static Answer of(int status, String contentType, String body) {
            return new Answer(status, Map.of("Content-Type", contentType), body);
        }

        Answer with(Map<String, String> more) {
            var all = new HashMap<>(headers);
            all.putAll(more);
            return new Answer(status, all, body);
        }
    }

    /** The connection ends without an answer. */
    record Cut() implements Reply {}

    /** The connection ends in the middle of the answer's body. */
    record Torn(Answer answer) implements Reply {}

    /** What comes after that time; on a virtual clock, the driver moves the clock, or gives up earlier. */
    record Late(Duration by, Reply reply) implements Reply {}

    /** What comes when the gate is opened. Without HTTP, the driver takes it as late beyond every patience. */
    record Held(Gate gate, Reply reply) implements Reply {}
}
