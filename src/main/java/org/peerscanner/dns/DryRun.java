package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** A provider that is read but never written to: shows each plan that it is given, once as long as it stays the same. */
public final class DryRun extends ForwardingDns {
    private final Consumer<Plan> show;
    private Plan shown = Plan.EMPTY;

    public DryRun(DnsProvider provider, Consumer<Plan> show) {
        super(provider);
        this.show = requireNonNull(show, "show");
    }

    @Override
    public Written write(Plan plan) {
        if (!plan.equals(shown)) {
            show.accept(plan);
            shown = plan;
        }
        return Written.nothing("nothing is written: --dry-run");
    }
}
