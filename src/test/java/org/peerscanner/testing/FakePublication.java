package org.peerscanner.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Publication;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;

/** DNS that says what the test says. Safe for concurrent use. */
public final class FakePublication implements Publication {
    private volatile Published published = Published.NOTHING;
    private volatile CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    public void publish(Selection next) {
        publish(next, List.of());
    }

    public void publish(Selection next, List<Deviation> deviations) {
        published = Published.of(next, deviations);
    }

    /** From now on, whoever waits for DNS waits for this. */
    public void settleWith(CompletableFuture<Void> future) {
        settled = future;
    }

    @Override
    public Published published() {
        return published;
    }

    @Override
    public CompletableFuture<Void> settled() {
        return settled;
    }
}
