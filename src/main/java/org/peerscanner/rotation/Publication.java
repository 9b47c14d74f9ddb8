package org.peerscanner.rotation;

import java.util.concurrent.CompletableFuture;

/** What DNS says by now. Safe for concurrent use. */
public interface Publication {
    /** What the last run that succeeded has left in DNS. */
    Published published();

    /** Done once DNS says what the fleet said when this was called; fails if the provider could not be brought there. */
    CompletableFuture<Void> settled();
}
