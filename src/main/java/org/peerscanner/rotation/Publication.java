package org.peerscanner.rotation;

import java.util.concurrent.CompletableFuture;

/** What DNS says by now. Safe for concurrent use. */
public interface Publication {
    /** Who was published by the last change of DNS that succeeded. */
    Selection published();

    /** Done once DNS says what the fleet said when this was called; fails if the provider could not be brought there. */
    CompletableFuture<Void> settled();
}
