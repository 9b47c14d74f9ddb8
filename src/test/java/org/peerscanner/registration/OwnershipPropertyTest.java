package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.config.PortSet;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.config.RegistrationConfig.Addresses;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.registration.UnregisterResult.NotRegistered;
import org.peerscanner.registration.UnregisterResult.Unregistered;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.InMemoryHostStore;

/** Random calls of several callers, held against the rule of ownership as a person would write it down. */
class OwnershipPropertyTest {
    private static final Duration LEASE = Duration.ofSeconds(100);
    private static final int STEPS = 400;
    private static final List<String> NAMES = List.of("a", "b", "fl-sg-1");
    private static final List<InetAddress> ADDRESSES = List.of(
            InetAddress.ofLiteral("192.0.2.1"),
            InetAddress.ofLiteral("192.0.2.2"),
            InetAddress.ofLiteral("2001:db8::1"));

    /** What the model believes of a name that is taken. */
    private record Holder(InetAddress address, String token, int port, Instant leaseEnd) {}

    private final FakeClocks time = new FakeClocks();
    private final InstantSource steady = time.clocks().steady();
    private final LeaseClock clock = new LeaseClock(steady, time::now);
    private final Map<String, Holder> holders = new HashMap<>();
    private final List<String> tokens = new ArrayList<>(List.of("never-made"));

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyGetsOrLosesANameAgainstTheRules(long seed) throws InterruptedException {
        var random = new Random(seed);
        var config = new RegistrationConfig(LEASE, Addresses.ANY, PortSet.of("1-65535"));
        try (var fleet = Fleet.open(new InMemoryHostStore())) {
            var registrar = new Registrar(config, fleet, clock, new Random(seed));
            try (var leases = new Leases(fleet, new LeaseTerm(LEASE, steady.instant()), steady)) {
                for (int step = 0; step < STEPS; step++) {
                    switch (random.nextInt(7)) {
                        case 0 -> time.advance(Duration.ofSeconds(random.nextInt(40)));
                        case 1 -> unregister(registrar, random);
                        case 2 -> expire(leases);
                        case 3 -> time.set(Duration.ofSeconds(random.nextInt(-1_000, 1_000)));
                        default -> register(registrar, random);
                    }
                    assertSame(fleet);
                }
            }
        }
    }

    private void register(Registrar registrar, Random random) {
        var name = pick(NAMES, random);
        var caller = caller(random);
        var port = 1 + random.nextInt(65_535);
        var request = new RegisterRequest(name, Integer.toString(port), Protocol.AUTO, TlsMode.AUTO, caller);
        var holder = Optional.ofNullable(holders.get(name));
        var result = registrar.register(request);
        if (holder.isPresent() && isLive(holder.get()) && !owns(caller, holder.get())) {
            assertThat(result).isInstanceOf(Refused.class);
            return;
        }
        var registered = (Registered) result;
        var isRenewal = holder.isPresent() && owns(caller, holder.get());
        assertThat(registered.isNew()).isEqualTo(!isRenewal);
        assertThat(registered.token().isPresent()).isEqualTo(!isRenewal);
        registered.token().ifPresent(tokens::add);
        var token = registered.token().or(() -> holder.map(Holder::token)).orElseThrow();
        holders.put(
                name,
                new Holder(
                        caller.address().orElseThrow(),
                        token,
                        port,
                        steady.instant().plus(LEASE)));
    }

    private void unregister(Registrar registrar, Random random) {
        var name = pick(NAMES, random);
        var caller = caller(random);
        var result = registrar.unregister(new UnregisterRequest(name, "1", caller));
        var holder = Optional.ofNullable(holders.get(name));
        if (holder.isEmpty()) {
            assertThat(result).isInstanceOf(NotRegistered.class);
        } else if (owns(caller, holder.get())) {
            assertThat(result).isInstanceOf(Unregistered.class);
            holders.remove(name);
        } else {
            assertThat(result).isInstanceOf(isLive(holder.get()) ? Refused.class : NotRegistered.class);
        }
    }

    private void expire(Leases leases) throws InterruptedException {
        leases.runOnce(steady.instant());
        holders.values().removeIf(holder -> !isLive(holder));
    }

    private void assertSame(Fleet fleet) {
        assertThat(fleet.hosts()).hasSameSizeAs(holders.keySet());
        holders.forEach((name, holder) -> {
            var registration = fleet.find(HostName.of(name)).orElseThrow().registration();
            assertThat(registration.endpoint().address()).isEqualTo(holder.address);
            assertThat(registration.endpoint().port().number()).isEqualTo(holder.port);
            assertThat(registration.secretHash()).isEqualTo(new Token(holder.token).hash());
            assertThat(registration.leaseEnd()).isEqualTo(holder.leaseEnd);
        });
    }

    private Caller caller(Random random) {
        var token = random.nextBoolean() ? Optional.of(pick(tokens, random)) : Optional.<String>empty();
        return new Caller(Optional.of(pick(ADDRESSES, random)), token);
    }

    private boolean isLive(Holder holder) {
        return steady.instant().isBefore(holder.leaseEnd);
    }

    private static boolean owns(Caller caller, Holder holder) {
        return caller.address().equals(Optional.of(holder.address))
                || caller.token().equals(Optional.of(holder.token));
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
