package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.RegistrationConfig.Addresses;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

class OwnEndpointsTest {
    private final OwnEndpoints own = new OwnEndpoints();

    @Test
    void refusesWherePeerscannerListens() {
        own.add(ListenAddress.of("127.0.0.1:8080"));
        assertThat(own.refusal(Addresses.ANY, endpoint("127.0.0.1", 8080)))
                .contains("endpoint: 127.0.0.1:8080 is peerscanner's own (expected: that of a proxy)");
        assertThat(own.refusal(Addresses.ANY, endpoint("127.0.0.1", 8081))).isEmpty();
        assertThat(own.refusal(Addresses.ANY, endpoint("127.0.0.2", 8080))).isEmpty();
    }

    @Test
    void whoListensOnEveryAddressListensOnEachOfThisMachines() {
        own.add(ListenAddress.of("0.0.0.0:53"));
        assertThat(own.refusal(Addresses.ANY, endpoint("127.0.0.77", 53))).isPresent();
        assertThat(own.refusal(Addresses.ANY, endpoint("192.0.2.1", 53))).isEmpty();
    }

    @Test
    void refusesThisMachineAltogetherWhereOnlyGlobalAddressesRegister() {
        assertThat(own.refusal(Addresses.GLOBAL, endpoint("127.0.0.1", 1))).isPresent();
        assertThat(own.refusal(Addresses.GLOBAL, endpoint("8.8.8.8", 1))).isEmpty();
    }

    private static Endpoint endpoint(String address, int port) {
        return new Endpoint(InetAddress.ofLiteral(address), new Port(port));
    }
}
