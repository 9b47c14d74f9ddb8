package org.peerscanner.scan;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;

/** Probes by really fetching a target through the proxy, with one connection per attempt. Safe for concurrent use. */
public final class NetworkProbe implements Probe, AutoCloseable {
    private final Attempt.Equipment equipment;
    private final Supplier<Targets> targets;

    /**
     * @param targets asked for at each attempt: where the canary is, is known only once the API listens
     * @param random safe for concurrent use
     */
    public NetworkProbe(ProbeConfig config, Supplier<Targets> targets, Ticker ticker, RandomGenerator random) {
        this.equipment = Attempt.Equipment.of(config, ticker, random);
        this.targets = targets;
    }

    /**
     * Returns when nothing has to be waited for any more before the first probe.
     *
     * @throws java.util.concurrent.CompletionException if this is no machine for BoringSSL
     */
    public void awaitReady() {
        equipment.proxyTls().await();
    }

    Duration deadline() {
        return equipment.deadline();
    }

    /** Speaks to targets in the same way, without a proxy. */
    DirectFetch directly() {
        return new DirectFetch(equipment);
    }

    @Override
    public void begin(ProbeTask task, Consumer<ProbeResult> listener) {
        new Search(equipment, targets, task, listener).begin();
    }

    /** Frees what is outside the heap; to be called when no probe runs any more. */
    @Override
    public void close() {
        equipment.close();
    }
}
