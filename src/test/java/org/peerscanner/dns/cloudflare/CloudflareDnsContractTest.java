package org.peerscanner.dns.cloudflare;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.DnsProviderContract;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.cloudflare.FakeZone;
import org.peerscanner.testing.cloudflare.Permission;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ServicePlan;

final class CloudflareDnsContractTest extends DnsProviderContract {
    private final Office office = new Office();
    private final FakeZone zone = office.model.addZone(Configs.ZONE.name(), ServicePlan.ENTERPRISE, office.account);
    private final CloudflareDns provider;

    CloudflareDnsContractTest() {
        office.model.put(office.token().allowing(zone, Permission.ZONE_READ, Permission.DNS_EDIT));
        office.model.setLatency(Duration.ofMillis(400)); // else the budget would end the test before its time
        provider = new CloudflareDns(Configs.ZONE, unproxied(), office.api(), office.clocks::now);
    }

    @Override
    protected DnsProvider provider() {
        return provider;
    }

    @Override
    protected int addressesSeen(String name) {
        return zone.dns().answer(name, RecordType.A).size()
                + zone.dns().answer(name, RecordType.AAAA).size();
    }

    static DnsConfig unproxied() {
        return new DnsConfig(
                DnsConfig.Provider.CLOUDFLARE,
                Duration.ofSeconds(30),
                "default",
                new DnsConfig.Embedded(ListenAddress.of("127.0.0.1:0")),
                new DnsConfig.Cloudflare(URI.create("http://127.0.0.1"), Optional.empty(), false, Optional.empty()),
                Configs.NO_VERIFICATION);
    }
}
