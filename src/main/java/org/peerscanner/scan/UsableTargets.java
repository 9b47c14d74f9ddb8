package org.peerscanner.scan;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The targets that probes choose from at present: all but those that the self-check could not fetch while it could fetch others. Safe
 * for concurrent use.
 */
public final class UsableTargets implements Supplier<Targets> {
    private final CompletableFuture<Targets> all = new CompletableFuture<>();
    private volatile List<String> leftOut = List.of();
    private volatile Targets usable = Targets.NONE;

    /** To be called once: where the canary is, is known only when the API listens. */
    public void complete(Targets targets) {
        usable = targets;
        all.complete(targets);
    }

    /** Waits until the targets are known. */
    @Override
    public Targets get() {
        return all.isDone() ? usable : all.join();
    }

    Targets all() {
        return all.join();
    }

    /** How the URLs of those begin that are left out. */
    List<String> leftOut() {
        return leftOut;
    }

    void leaveOut(List<String> prefixes) {
        if (!prefixes.equals(leftOut)) {
            leftOut = List.copyOf(prefixes);
            usable = all().without(prefixes);
        }
    }
}
