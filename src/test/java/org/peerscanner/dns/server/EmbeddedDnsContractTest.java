package org.peerscanner.dns.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.DnsProviderContract;
import org.xbill.DNS.Type;

class EmbeddedDnsContractTest extends DnsProviderContract {
    private final EmbeddedDns dns = Servers.listeningOn("127.0.0.1:0");

    @BeforeEach
    void start() {
        dns.start();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Override
    protected DnsProvider provider() {
        return dns;
    }

    @Override
    protected int addressesSeen(String name) {
        try (var client = new UdpClient(dns.address())) {
            return Ask.answers(client.ask(name, Type.A)).size();
        }
    }
}
