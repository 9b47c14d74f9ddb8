package org.peerscanner.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Reliability;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.TlsMode;

/** Draws hosts with any facts that hosts may have; the same seed draws the same hosts. Used by one thread. */
public final class HostGenerator {
    private static final long YEAR_2100 = 4_102_444_800L;

    private final RandomGenerator random;

    public HostGenerator(long seed) {
        this.random = new Random(seed);
    }

    public Host host(String name) {
        return new Host(HostName.of(name), registration(), standing());
    }

    public Registration registration() {
        return new Registration(
                new Endpoint(address(), new Port(random.nextInt(1, 65_536))),
                oneOf(List.of(Protocol.values())),
                oneOf(List.of(TlsMode.values())),
                HexFormat.of().formatHex(octets(32)),
                instant(),
                instant(),
                instant(),
                random.nextBoolean() ? Optional.of("key-" + random.nextInt()) : Optional.empty());
    }

    public Standing standing() {
        return new Standing(
                oneOf(List.of(Health.values())),
                instant(),
                random.nextBoolean(),
                access(),
                random.nextInt(10),
                reliability());
    }

    public Reliability reliability() {
        return new Reliability(
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                Duration.ofMillis(random.nextLong(YEAR_2100)));
    }

    /** IPv4 or IPv6; many groups of the latter are zero. */
    public InetAddress address() {
        var octets = octets(random.nextBoolean() ? 4 : 16);
        for (var i = 0; octets.length == 16 && i < 16; i += 2) {
            if (random.nextBoolean()) {
                octets[i] = 0;
                octets[i + 1] = random.nextBoolean() ? 0 : octets[i + 1];
            }
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are an address", e);
        }
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Optional<Access> access() {
        var protocol = oneOf(List.of(Protocol.values()));
        return protocol == Protocol.AUTO ? Optional.empty() : Optional.of(new Access(protocol, random.nextBoolean()));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(-1_000, YEAR_2100), random.nextInt(1_000_000_000));
    }

    private byte[] octets(int count) {
        var octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
