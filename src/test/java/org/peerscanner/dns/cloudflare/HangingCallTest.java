package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.Config;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.ReconcileLoop;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.CloudflareAccount;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.FaultScript;
import org.peerscanner.testing.cloudflare.Gate;

/** A call that is never answered, over HTTP, keeps nobody who wants to stop. */
final class HangingCallTest {
    private final CloudflareAccount cloudflare = new CloudflareAccount();
    private final FaultScript faults = new FaultScript();
    private final Gate hanging = new Gate();
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final Config config = Configs.of(environment());
    private final CloudflareDns dns = CloudflareDns.of(config, cloudflare.environment(), InstantSource.system());

    @AfterEach
    void close() {
        dns.close();
        fleet.close();
        cloudflare.close();
    }

    @Test
    void theEndOfTheLoopEndsTheCallOfItsRun() throws Exception {
        var loop = loop();
        loop.start();
        hangAt(CallKind.BATCH);
        fleet.edit(HostName.of("alice"), _ -> Edit.put(Hosts.up("alice", "45.0.0.1"), true));
        hanging.awaitReached();

        loop.close();

        assertThat(loop.published().selection().ownRecords()).isEmpty();
    }

    @Test
    void anInterruptEndsTheCallAndIsNotForgotten() throws Exception {
        hangAt(CallKind.LIST_RECORDS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var interrupted = threads.submit(() -> {
                assertThatExceptionOfType(ProviderException.class)
                        .isThrownBy(dns::read)
                        .withMessageContaining("interrupted");
                return Thread.currentThread().isInterrupted();
            });
            hanging.awaitReached();
            threads.shutdownNow();
            assertThat(interrupted.get()).isTrue();
        }
    }

    /** Without proxied records, which could not lead to the port. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(cloudflare.environment());
        environment.put("PEERSCANNER_DNS_PROVIDER", "cloudflare");
        environment.put("PEERSCANNER_DNS_CLOUDFLARE_PROXIED", "false");
        return environment;
    }

    private ReconcileLoop loop() {
        var parts = new Reconciler.Parts(fleet, dns, new FakeMonitor(), () -> Orders.NONE, InstantSource.system());
        var loop = new ReconcileLoop(new Reconciler(config, parts), InstantSource.system(), new SplittableRandom(1));
        fleet.listen(loop::fleetChanged);
        return loop;
    }

    private void hangAt(CallKind call) {
        cloudflare.model().setFaults(faults.next(call, new Fault.Held(hanging)));
    }
}
