package org.peerscanner.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches every target without a proxy, and something through every reference proxy. Used by the self-check's thread.
 *
 * <p>This machine is fit when at least one target was fetched and at least half of the references work. Looking up a name in
 * DNS cannot be interrupted, so each task has a platform thread, and one that still hangs from the last time has failed.
 */
public final class DirectExamination implements Examination {
    private static final Logger log = LoggerFactory.getLogger(DirectExamination.class);
    private static final Duration SLACK = Duration.ofMillis(500);

    private final Duration deadline;
    private final DirectFetch direct;
    private final UsableTargets targets;
    private final List<Reference> references;
    private final Ticker ticker;
    private final Map<String, CompletableFuture<Optional<String>>> underWay = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("self-check-", 0).factory());

    /** @param probe for the references, and for its way of speaking to targets */
    public DirectExamination(NetworkProbe probe, UsableTargets targets, List<String> references) {
        this.deadline = probe.deadline();
        this.direct = probe.directly();
        this.targets = targets;
        this.references =
                references.stream().map(text -> new Reference(text, probe)).toList();
        this.ticker = Ticker.SYSTEM;
    }

    @Override
    public Finding examine() {
        var began = ticker.nanos();
        Map<String, Supplier<Optional<String>>> fetches = new LinkedHashMap<>();
        for (var target : targets.all().each()) {
            fetches.put(target.prefix(), () -> direct.fault(target.target()));
        }
        var faults = faults(fetches);
        if (faults.size() == fetches.size()) {
            return new Finding.Unfit("no target can be fetched directly: " + text(faults));
        }
        leaveOut(faults);
        Map<String, Supplier<Optional<String>>> probes = new LinkedHashMap<>();
        references.forEach(reference -> probes.put(reference.name(), reference::fault));
        var failed = faults(probes);
        return failed.size() * 2 > probes.size()
                ? new Finding.Unfit("reference proxies fail: " + text(failed))
                : new Finding.Fit(began, List.copyOf(faults.keySet()));
    }

    private void leaveOut(Map<String, String> faults) {
        var names = List.copyOf(faults.keySet());
        if (!names.equals(targets.leftOut())) {
            if (names.isEmpty()) {
                log.info("every target can be fetched directly again");
            } else {
                log.warn("targets are left out that cannot be fetched directly: {}", text(faults));
            }
            targets.leaveOut(names);
        }
    }

    /** Does all at once and waits for all; what has failed, with its reason. */
    private Map<String, String> faults(Map<String, Supplier<Optional<String>>> tasks) {
        var end = ticker.nanos() + deadline.plus(SLACK).toNanos();
        Map<String, CompletableFuture<Optional<String>>> begun = new LinkedHashMap<>();
        tasks.forEach((name, task) -> begun.put(name, begin(name, task)));
        Map<String, String> faults = new LinkedHashMap<>();
        begun.forEach((name, task) -> fault(task, end - ticker.nanos()).ifPresent(reason -> faults.put(name, reason)));
        return faults;
    }

    private CompletableFuture<Optional<String>> begin(String name, Supplier<Optional<String>> task) {
        var next = Optional.ofNullable(underWay.get(name))
                .filter(before -> !before.isDone())
                .orElseGet(() -> CompletableFuture.supplyAsync(task, threads));
        underWay.put(name, next);
        return next;
    }

    private static Optional<String> fault(CompletableFuture<Optional<String>> task, long left) {
        try {
            return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no end in sight");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static String text(Map<String, String> faults) {
        var clauses = new ArrayList<String>();
        faults.forEach((name, reason) -> clauses.add(name + ": " + reason));
        return String.join("; ", clauses);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
