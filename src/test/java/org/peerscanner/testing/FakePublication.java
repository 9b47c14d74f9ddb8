package org.peerscanner.testing;

import java.util.concurrent.CompletableFuture;
import org.peerscanner.rotation.Publication;
import org.peerscanner.rotation.Selection;

/** DNS that says what the test says. Safe for concurrent use. */
public final class FakePublication implements Publication {
    private volatile Selection selection = Selection.EMPTY;
    private volatile CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    public void publish(Selection next) {
        selection = next;
    }

    /** From now on, whoever waits for DNS waits for this. */
    public void settleWith(CompletableFuture<Void> future) {
        settled = future;
    }

    @Override
    public Selection published() {
        return selection;
    }

    @Override
    public CompletableFuture<Void> settled() {
        return settled;
    }
}
