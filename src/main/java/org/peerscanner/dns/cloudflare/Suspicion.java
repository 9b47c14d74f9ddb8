package org.peerscanner.dns.cloudflare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether it is Cloudflare, rather than the records, that is the matter with refusals that nothing explains: so it is as long as
 * {@value #ENOUGH} of them have come in a run and nothing else. Used by one thread.
 *
 * <p>What was refused in such a run comes last in the next one: if it was the records after all, one of the others shows it.
 */
final class Suspicion {
    private static final int ENOUGH = 4;

    private final Set<Object> suspects = new HashSet<>();
    private final List<Operation> unexplained = new ArrayList<>();
    private boolean isRefuted;

    void begin() {
        unexplained.clear();
        isRefuted = false;
    }

    /** Cloudflare has done something, or has said why not. */
    void refute() {
        isRefuted = true;
    }

    boolean isOn(Operation operation) {
        return suspects.contains(operation.subject());
    }

    /** Another operation was refused by itself; whether that was one too many. */
    boolean isFounded(Operation refused) {
        if (!isRefuted) {
            unexplained.add(refused);
        }
        return !isRefuted && unexplained.size() >= ENOUGH;
    }

    /** The operations on which the suspicion rests. */
    List<Operation> grounds() {
        unexplained.forEach(operation -> suspects.add(operation.subject()));
        return List.copyOf(unexplained);
    }

    void end() {
        suspects.clear();
    }
}
