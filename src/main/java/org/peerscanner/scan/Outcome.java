package org.peerscanner.scan;

import java.time.Duration;

/** What one probe found. Everything but {@link Ok} and {@link LocalFault} speaks against the host. */
public sealed interface Outcome {
    /** Whether it speaks against the host. */
    default boolean isCharged() {
        return !(this instanceof Ok || this instanceof LocalFault);
    }

    /** One clause for people, without the host's name: {@code timed out in connect}. */
    String reason();

    /** The request went through the proxy to the target and the right answer came back. */
    record Ok(Duration latency) implements Outcome {
        @Override
        public String reason() {
            return "answered in " + latency.toMillis() + " ms";
        }
    }

    /** The address answered the connection with a reset: nothing listens there. */
    record Refused() implements Outcome {
        @Override
        public String reason() {
            return "connection refused";
        }
    }

    /** The address cannot be reached, as the network says: no route, host unreachable, prohibited. */
    record Unreachable(String detail) implements Outcome {
        @Override
        public String reason() {
            return "unreachable: " + detail;
        }
    }

    record TimedOut(Phase phase) implements Outcome {
        @Override
        public String reason() {
            return "timed out in " + phase.word();
        }
    }

    /** A handshake failed, with the proxy ({@link Phase#TLS}) or with the target ({@link Phase#TARGET_TLS}). */
    record TlsFailed(Phase phase, String detail) implements Outcome {
        @Override
        public String reason() {
            return phase.word() + " failed: " + detail;
        }
    }

    /** The proxy itself said no: an HTTP status, or {@code SOCKS reply 5 (connection refused)}. */
    record ProxyAnswered(String answer) implements Outcome {
        @Override
        public String reason() {
            return "the proxy answered " + answer;
        }
    }

    /** The target was reached and answered something else than expected. */
    record TargetAnswered(int status) implements Outcome {
        @Override
        public String reason() {
            return "the target answered " + status;
        }
    }

    /** Bytes that are not of the protocol, too many of them, or none: the connection ended early. */
    record BadReply(Phase phase, String detail) implements Outcome {
        @Override
        public String reason() {
            return "bad reply in " + phase.word() + ": " + detail;
        }
    }

    /** An enproxy server reported another name than the host's. */
    record WrongName(String reported, String expected) implements Outcome {
        @Override
        public String reason() {
            return "reports the name " + reported + " (expected: " + expected + ")";
        }
    }

    /** The target's answer did not carry what only the target can know. */
    record WrongContent(String detail) implements Outcome {
        @Override
        public String reason() {
            return "wrong content: " + detail;
        }
    }

    /** The probe could not be made for a reason on this machine; never charged to the host. */
    record LocalFault(String detail) implements Outcome {
        @Override
        public String reason() {
            return "could not probe: " + detail;
        }
    }
}
