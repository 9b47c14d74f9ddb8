package org.peerscanner.dns.cloudflare;

import java.util.Arrays;
import java.util.Locale;

/** What the zone's owner pays for, as far as it limits records. */
enum Subscription {
    FREE(200, 60),
    PRO(3500, 60),
    BUSINESS(3500, 60),
    ENTERPRISE(3500, 30);

    private final int batchSize;
    private final int shortestTtl;

    Subscription(int batchSize, int shortestTtl) {
        this.batchSize = batchSize;
        this.shortestTtl = shortestTtl;
    }

    /** @param word {@code plan.legacy_id}; one that is not known gets what the free plan allows */
    static Subscription of(String word) {
        return Arrays.stream(values())
                .filter(plan -> plan.word().equals(word))
                .findFirst()
                .orElse(FREE);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Most operations in one batch. */
    int batchSize() {
        return batchSize;
    }

    /** In seconds, of a record that is not proxied. */
    int shortestTtl() {
        return shortestTtl;
    }
}
