package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A provider that is read but never written to: shows each plan that it is given, once as long as it stays the same. */
public final class DryRun implements DnsProvider {
    private final DnsProvider provider;
    private final Consumer<Plan> show;
    private Plan shown = Plan.EMPTY;

    public DryRun(DnsProvider provider, Consumer<Plan> show) {
        this.provider = requireNonNull(provider, "provider");
        this.show = requireNonNull(show, "show");
    }

    @Override
    public RecordStyle style() {
        return provider.style();
    }

    @Override
    public ZoneContents read() {
        return provider.read();
    }

    @Override
    public Written write(Plan plan) {
        if (!plan.equals(shown)) {
            show.accept(plan);
            shown = plan;
        }
        return Written.COMPLETELY;
    }

    @Override
    public Optional<String> objection(ResourceRecord record) {
        return provider.objection(record);
    }

    @Override
    public OptionalInt callsLeft() {
        return provider.callsLeft();
    }

    @Override
    public OptionalLong callsMade() {
        return provider.callsMade();
    }

    @Override
    public void close() {
        provider.close();
    }
}
