package org.peerscanner.bench;

import java.util.List;

/** Of which kinds a fleet is made up. */
enum Mix {
    /** Everybody works. */
    PLAIN(List.of(Kind.PLAIN)),
    /** Everybody works, in TLS. */
    TLS(List.of(Kind.TLS)),
    /** As fleets are: most work, some of them slowly, a few do not. */
    MIXED(List.of(Kind.PLAIN, Kind.TLS, Kind.PLAIN, Kind.TLS, Kind.PLAIN, Kind.SLOW, Kind.REFUSING, Kind.BLACK_HOLE)),
    /** Nine of ten are dead. */
    DEAD(List.of(
            Kind.PLAIN,
            Kind.REFUSING,
            Kind.BLACK_HOLE,
            Kind.REFUSING,
            Kind.BLACK_HOLE,
            Kind.REFUSING,
            Kind.BLACK_HOLE,
            Kind.REFUSING,
            Kind.BLACK_HOLE,
            Kind.REFUSING));

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<Kind> kinds;

    Mix(List<Kind> kinds) {
        this.kinds = kinds;
    }

    Kind kindOf(int host) {
        return kinds.get(host % kinds.size());
    }
}
