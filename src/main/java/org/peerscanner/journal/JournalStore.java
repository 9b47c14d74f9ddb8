package org.peerscanner.journal;

import java.time.Instant;
import java.util.List;

/**
 * Keeps entries in their order.
 *
 * <p>One thread writes and prunes; any may read meanwhile, and after the end of writing too. {@link #append} keeps all of its entries or throws {@link JournalException} and keeps none;
 * it need not have them on the disk: a crash may lose the last ones, but none in between.
 */
public interface JournalStore extends AutoCloseable {
    int PRUNED_AT_ONCE = 512;

    void append(List<Entry> entries);

    /**
     * Forgets up to {@value #PRUNED_AT_ONCE} of those that are too many or too old, the oldest first.
     *
     * @param most so many may stay
     * @param oldest those noted before go
     */
    void prune(long most, Instant oldest);

    Page read(Page.Request request);

    @Override
    void close();
}
