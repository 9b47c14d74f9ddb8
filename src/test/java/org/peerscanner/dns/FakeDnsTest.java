package org.peerscanner.dns;

import org.peerscanner.testing.FakeDns;

class FakeDnsTest extends DnsProviderContract {
    private final FakeDns dns = new FakeDns();

    @Override
    protected DnsProvider provider() {
        return dns;
    }

    @Override
    protected int addressesSeen(String name) {
        return (int) dns.read().records().stream()
                .filter(record -> record.name().equals(name) && record.data() instanceof ResourceRecord.Address)
                .count();
    }
}
