package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

/** One change to the zone. A foreign record cannot be in one. */
public sealed interface Change {
    /** The record that it is about: as it will be, or as it was if it goes. */
    ResourceRecord record();

    /** Takes the record out. */
    record Delete(OwnRecord gone) implements Change {
        public Delete {
            requireNonNull(gone, "gone");
        }

        @Override
        public ResourceRecord record() {
            return gone.record();
        }
    }

    /** Turns a record into another of the same name and type; it keeps its id. */
    record Update(OwnRecord before, ResourceRecord after) implements Change {
        public Update {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public ResourceRecord record() {
            return after;
        }
    }

    /** Puts a record in. */
    record Create(ResourceRecord come) implements Change {
        public Create {
            requireNonNull(come, "come");
        }

        @Override
        public ResourceRecord record() {
            return come;
        }
    }
}
