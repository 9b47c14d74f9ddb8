package org.peerscanner.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Standing;
import org.peerscanner.scan.Examiner;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ScanReport;

/** An examiner that finds what it is told to find, and tells the fleet. Safe for concurrent use. */
public final class FakeExaminer implements Examiner {
    public static final Instant ENDED = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant NEXT = Instant.parse("2026-01-01T00:00:15Z");

    /** Where requests come out, as the canary sees it. */
    public static final InetAddress EXIT = InetAddress.ofLiteral("192.0.2.99");

    private final Fleet fleet;
    private final Map<HostName, ScanReport> reports = new ConcurrentHashMap<>();
    private final List<Host> examined = new CopyOnWriteArrayList<>();
    private volatile Optional<Outcome> next = Optional.of(new Outcome.Ok(Duration.ofMillis(42)));
    private volatile boolean stopped;

    public FakeExaminer(Fleet fleet) {
        this.fleet = fleet;
    }

    /** What probes find from now on. */
    public void find(Outcome outcome) {
        next = Optional.of(outcome);
    }

    /** Probes that begin from now on never end. */
    public void hang() {
        next = Optional.empty();
    }

    /** Probes that begin from now on are given up, as they are when the host is unregistered or the program stops. */
    public void stop() {
        stopped = true;
    }

    /** Every host that was to be examined, in order. */
    public List<Host> examined() {
        return List.copyOf(examined);
    }

    @Override
    public CompletableFuture<ProbeResult> examine(Host host) {
        examined.add(host);
        if (stopped) {
            return CompletableFuture.failedFuture(new CancellationException("stopped, says the test"));
        }
        return next.map(outcome -> found(host, outcome)).orElseGet(CompletableFuture::new);
    }

    @Override
    public Optional<ScanReport> report(HostName name) {
        return Optional.ofNullable(reports.get(name));
    }

    /** The last probe of the host went like this; nobody has been told yet. */
    public void found(Host host, ProbeResult result) {
        reports.put(host.name(), new ScanReport(Optional.of(result), Optional.of(ENDED), Optional.of(EXIT), NEXT));
    }

    private CompletableFuture<ProbeResult> found(Host host, Outcome outcome) {
        var isOk = outcome instanceof Outcome.Ok;
        var access = isOk ? Optional.of(new Access(Protocol.CONNECT, false)) : Optional.<Access>empty();
        var result = new ProbeResult(outcome, access, "canary", Duration.ofMillis(43), List.of());
        found(host, result);
        var standing = new Standing(isOk ? Health.UP : Health.DOWN, ENDED, isOk, access);
        return fleet.observe(host.name(), host.registration(), standing).thenApply(counted -> result);
    }
}
