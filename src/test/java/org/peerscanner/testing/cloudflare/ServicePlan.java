package org.peerscanner.testing.cloudflare;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/** What a zone's owner pays for, and what that allows. */
public enum ServicePlan {
    FREE("Free Website", new Limits(200, 200, 100, 0, 60)),
    PRO("Pro Website", new Limits(3500, 3500, 500, 20, 60)),
    BUSINESS("Business Website", new Limits(3500, 3500, 500, 20, 60)),
    ENTERPRISE("Enterprise Website", new Limits(3500, 3500, 500, 20, 30));

    private final String title;
    private final Limits limits;

    ServicePlan(String title, Limits limits) {
        this.title = title;
        this.limits = limits;
    }

    /**
     * @param records per zone
     * @param batch operations of one batch
     * @param comment characters
     * @param tags per record
     * @param lowestTtl in seconds
     */
    @Immutable
    record Limits(int records, int batch, int comment, int tags, int lowestTtl) {}

    String title() {
        return title;
    }

    String legacyId() {
        return name().toLowerCase(Locale.ROOT);
    }

    Limits limits() {
        return limits;
    }
}
