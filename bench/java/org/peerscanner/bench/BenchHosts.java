package org.peerscanner.bench;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.TlsMode;

/** Hosts that lead to the fake proxies, each at an address of its own, as a store that keeps nothing. */
record BenchHosts(FleetProcess fleet, Mix mix, int size) implements HostStore {
    private static final Instant BIRTH = Instant.EPOCH;
    private static final Duration LEASE = Duration.ofDays(36_500);

    @Override
    public List<Host> load() {
        return IntStream.range(0, size).mapToObj(this::host).toList();
    }

    private Host host(int number) {
        var kind = mix.kindOf(number);
        var tls = kind == Kind.TLS;
        var registration = new Registration(
                new Endpoint(address(kind, number), new Port(fleet.port(kind))),
                Protocol.CONNECT,
                tls ? TlsMode.ON : TlsMode.OFF,
                "0".repeat(64),
                BIRTH,
                BIRTH,
                BIRTH.plus(LEASE));
        var dead = kind == Kind.REFUSING || kind == Kind.BLACK_HOLE;
        var access = Optional.of(new Access(Protocol.CONNECT, tls));
        var standing = new Standing(dead ? Health.DOWN : Health.UP, BIRTH, true, access);
        return new Host(HostName.of("fl-sg-" + number), registration, standing);
    }

    /** The black hole is at one address only. */
    private static InetAddress address(Kind kind, int number) {
        var shown = kind == Kind.BLACK_HOLE ? 1 : 0x40_0000 + number;
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (shown >> 16), (byte) (shown >> 8), (byte) shown});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    @Override
    public Set<HostName> goodbyes() {
        return Set.of();
    }

    @Override
    public void write(Collection<HostChange> changes) {}

    @Override
    public void close() {}
}
