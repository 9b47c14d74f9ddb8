package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.testing.HostGenerator;

final class HostTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(300);
    private static final Standing PROVEN =
            new Standing(Health.UP, NOON, true, Optional.of(new Access(Protocol.CONNECT, true)));
    private static final Host HOST =
            new Host(HostName.of("one"), registration("192.0.2.1", 443, Protocol.AUTO, TlsMode.AUTO, NOON), PROVEN);

    @Test
    void keepsItsStandingWhenItRenewsItsLease() {
        var renewed = registration("192.0.2.1", 443, Protocol.AUTO, TlsMode.AUTO, LATER);

        assertThat(HOST.registeredAs(renewed)).isEqualTo(new Host(HOST.name(), renewed, PROVEN));
    }

    static Stream<Registration> moves() {
        return Stream.of(
                registration("192.0.2.2", 443, Protocol.AUTO, TlsMode.AUTO, LATER),
                registration("192.0.2.1", 444, Protocol.AUTO, TlsMode.AUTO, LATER),
                registration("192.0.2.1", 443, Protocol.SOCKS5, TlsMode.AUTO, LATER),
                registration("192.0.2.1", 443, Protocol.AUTO, TlsMode.ON, LATER));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void losesItsStandingWhenItIsAnotherProxyNow(Registration next) {
        var moved = HOST.registeredAs(next);

        assertThat(moved).isEqualTo(new Host(HOST.name(), next, Standing.unknown(LATER)));
        assertThat(moved.isUp()).isFalse();
    }

    @Test
    void keepsItsStandingExactlyIfBothRegistrationsLeadToTheSameProxy() {
        var generator = new HostGenerator(11);
        for (var i = 0; i < 10_000; i++) {
            var host = generator.host("any");
            var next = generator.registration();
            assertThat(host.registeredAs(next).standing().equals(host.standing()))
                    .isEqualTo(host.registration().leadsToSameProxy(next));
            assertThat(host.registeredAs(host.registration())).isEqualTo(host);
        }
    }

    @Test
    void keepsTimesToTheMillisecondAsTheStoreDoes() {
        var exact = Instant.parse("2026-11-24T12:00:00.123456789Z");
        var registration = registration("192.0.2.1", 443, Protocol.AUTO, TlsMode.AUTO, exact);

        assertThat(registration.renewed()).isEqualTo(Instant.parse("2026-11-24T12:00:00.123Z"));
        assertThat(registration.first()).isEqualTo(registration.renewed());
        assertThat(registration.leaseEnd()).isEqualTo(registration.renewed().plusSeconds(600));
        assertThat(Standing.unknown(exact).since()).isEqualTo(registration.renewed());
    }

    private static Registration registration(
            String address, int port, Protocol protocol, TlsMode tls, Instant renewed) {
        var endpoint = new Endpoint(InetAddress.ofLiteral(address), new Port(port));
        return new Registration(endpoint, protocol, tls, "0".repeat(64), renewed, renewed, renewed.plusSeconds(600));
    }
}
