package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of the zone at its provider. Immutable.
 *
 * @param lastRead when it was last read, which is the beginning of each run
 * @param lastWritten when changes were last carried out
 * @param lastTrouble the last failure of either
 * @param own so many records of this installation there were at the last read
 * @param foreign and so many others
 * @param callsLeft how many calls the provider's budget allowed after the last of them; empty where they are not counted
 */
public record ZoneStatus(
        Optional<Instant> lastRead,
        Optional<Instant> lastWritten,
        Optional<Trouble> lastTrouble,
        int own,
        int foreign,
        OptionalInt callsLeft) {
    static final ZoneStatus UNREAD =
            new ZoneStatus(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, OptionalInt.empty());

    public ZoneStatus {
        requireNonNull(lastRead, "lastRead");
        requireNonNull(lastWritten, "lastWritten");
        requireNonNull(lastTrouble, "lastTrouble");
        requireNonNull(callsLeft, "callsLeft");
    }

    /** @param message one line for the operator */
    public record Trouble(Instant at, String message) {
        public Trouble {
            requireNonNull(at, "at");
            requireNonNull(message, "message");
        }
    }

    ZoneStatus read(ZoneContents contents, Instant now) {
        return new ZoneStatus(
                Optional.of(now),
                lastWritten,
                lastTrouble,
                contents.own().size(),
                contents.foreign().size(),
                callsLeft);
    }

    ZoneStatus written(Instant now) {
        return new ZoneStatus(lastRead, Optional.of(now), lastTrouble, own, foreign, callsLeft);
    }

    ZoneStatus troubled(Trouble trouble) {
        return new ZoneStatus(lastRead, lastWritten, Optional.of(trouble), own, foreign, callsLeft);
    }

    ZoneStatus withCallsLeft(OptionalInt calls) {
        return new ZoneStatus(lastRead, lastWritten, lastTrouble, own, foreign, calls);
    }
}
