package org.peerscanner.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.peerscanner.config.Nearest;
import org.peerscanner.fleet.HostName;

/** Finds what somebody may have meant who mistyped a host's name. Pure. */
public final class SimilarNames {
    private static final int MOST = 3;
    private static final int EDITS = 2;

    private SimilarNames() {}

    /** The nearest first, few of them; a short name has to be nearer than a long one. */
    public static List<HostName> to(HostName typed, Collection<HostName> known) {
        var edits = Math.min(EDITS, typed.label().length() / 2);
        return known.stream()
                .map(name -> new Candidate(name, Nearest.edits(typed.label(), name.label())))
                .filter(candidate -> candidate.edits <= edits)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(HostName name, int edits) {}
}
