package org.peerscanner.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Whoever serves the zone. Called by one thread at a time, the reconciler's; when that is interrupted, a call that waits for
 * others fails soon and leaves the thread interrupted.
 */
public interface DnsProvider extends AutoCloseable {
    /** How records have to be for this provider; always the same. */
    RecordStyle style();

    /**
     * The whole zone.
     *
     * @throws ProviderException if it cannot be read completely
     */
    ZoneContents read();

    /**
     * Carries out a plan that was made from the last {@link #read}. A name that has records before and after is never
     * without any.
     *
     * @throws ProviderException if it is not known whether all that was not refused has been done
     */
    Written write(Plan plan);

    /** Why the record would not do what it is meant for, and what the operator can do; empty if it would. Pure. */
    default Optional<String> objection(ResourceRecord record) {
        return Optional.empty();
    }

    /** Whether the zone has no records whenever the program starts, since they are kept nowhere else. */
    default boolean isEmptyAtStart() {
        return false;
    }

    /** Who answers for the zone in DNS, as known by now; perhaps not looked up yet. */
    default List<InetSocketAddress> nameServers() {
        return List.of();
    }

    /** How many calls may be made at once now; empty where they are not counted. */
    default OptionalInt callsLeft() {
        return OptionalInt.empty();
    }

    /** How many calls have been made since the start; empty where they are not counted. */
    default OptionalLong callsMade() {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
