package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

/** One change within a batch. */
sealed interface Operation {
    /** What it is about, so that the same wish in another plan is known again. */
    Object subject();

    /** Whether something that DNS says now is not said any more afterwards. */
    boolean removes();

    record Delete(CloudflareRecord gone) implements Operation {
        public Delete {
            requireNonNull(gone, "gone");
        }

        @Override
        public Object subject() {
            return gone.id();
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /** Name and type stay the same. */
    record Patch(CloudflareRecord before, RecordFields after) implements Operation {
        public Patch {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public Object subject() {
            return after;
        }

        @Override
        public boolean removes() {
            return !before.fields().saysTheSameAs(after);
        }
    }

    record Post(RecordFields come) implements Operation {
        public Post {
            requireNonNull(come, "come");
        }

        @Override
        public Object subject() {
            return come;
        }

        @Override
        public boolean removes() {
            return false;
        }
    }

    /** Puts another comment beside a record; nothing else of it changes. */
    record Note(CloudflareRecord record, String comment) implements Operation {
        public Note {
            requireNonNull(record, "record");
            requireNonNull(comment, "comment");
        }

        @Override
        public Object subject() {
            return record.id();
        }

        @Override
        public boolean removes() {
            return false;
        }
    }
}
