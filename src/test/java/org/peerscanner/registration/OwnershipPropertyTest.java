package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
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
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.registration.UnregisterResult.NotRegistered;
import org.peerscanner.registration.UnregisterResult.Unregistered;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.InMemoryHostStore;
import org.peerscanner.testing.Signer;

/** Random calls of several callers, held against the rule of ownership as a person would write it down. */
class OwnershipPropertyTest {
    private static final Duration LEASE = Duration.ofSeconds(100);
    private static final Duration HOLD = Duration.ofSeconds(50);
    private static final int STEPS = 400;
    private static final List<String> NAMES = List.of("a", "b", "fl-sg-1");
    private static final List<Signer> SIGNERS = List.of(new Signer(), new Signer());
    private static final List<InetAddress> ADDRESSES = List.of(
            InetAddress.ofLiteral("192.0.2.1"),
            InetAddress.ofLiteral("192.0.2.2"),
            InetAddress.ofLiteral("2001:db8::1"));

    /** What the model believes of a name that is taken. */
    private record Holder(InetAddress address, String token, Optional<String> key, int port, Instant leaseEnd) {
        Instant freeAt() {
            return leaseEnd.plus(HOLD);
        }
    }

    private final FakeClocks time = new FakeClocks();
    private final InstantSource steady = time.clocks().steady();
    private final LeaseClock clock = new LeaseClock(steady, time::now);
    private final Map<String, Holder> holders = new HashMap<>();
    private final List<String> tokens = new ArrayList<>(List.of("never-made"));
    private final List<Signature> used = new ArrayList<>();
    private int nonces;
    private Duration ahead = Duration.ZERO;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyGetsOrLosesANameAgainstTheRules(long seed) throws InterruptedException {
        var random = new Random(seed);
        var config = Configs.of(Map.of("registration.lease", "100s", "registration.name-hold", "50s"));
        try (var keys = OperatorKeys.open(Path.of(":memory:"));
                var fleet = Fleet.open(new InMemoryHostStore())) {
            var parts = new Registrar.Parts(fleet, keys, () -> Orders.NONE, TakenNames.NONE, new OwnEndpoints());
            var registrar = new Registrar(config, parts, clock, new Random(seed));
            try (var leases = new Leases(fleet, new LeaseTerm(LEASE, HOLD, steady.instant()), steady)) {
                for (int step = 0; step < STEPS; step++) {
                    switch (random.nextInt(7)) {
                        case 0 -> time.advance(Duration.ofSeconds(random.nextInt(40)));
                        case 1 -> unregister(registrar, random);
                        case 2 -> expire(leases, fleet);
                        case 3 -> setTheWallClock(random);
                        default -> register(registrar, random);
                    }
                    assertSame(fleet);
                }
            }
        }
    }

    private void register(Registrar registrar, Random random) {
        var name = pick(NAMES, random);
        var port = 1 + random.nextInt(65_535);
        var caller = caller("register", name, port, random);
        var request = new RegisterRequest(name, Integer.toString(port), Protocol.AUTO, TlsMode.AUTO, caller);
        var holder = Optional.ofNullable(holders.get(name));
        var result = registrar.register(request);
        if (isForged(caller)) {
            assertThat(((Refused) result).reason()).isEqualTo(Reason.BAD_SIGNATURE);
            return;
        }
        remember(caller);
        if (holder.isPresent() && isKept(holder.get()) && !owns(caller, holder.get())) {
            assertThat(((Refused) result).reason()).isEqualTo(Reason.NAME_HELD);
            return;
        }
        var registered = (Registered) result;
        var isRenewal = holder.isPresent() && owns(caller, holder.get());
        assertThat(registered.isNew()).isEqualTo(!isRenewal);
        assertThat(registered.token().isPresent()).isEqualTo(!isRenewal);
        registered.token().ifPresent(tokens::add);
        var token = registered.token().or(() -> holder.map(Holder::token)).orElseThrow();
        var key = key(caller).or(() -> isRenewal ? holder.flatMap(Holder::key) : Optional.empty());
        var address = caller.address().orElseThrow();
        var leaseEnd = steady.instant().plus(LEASE);
        holders.put(name, new Holder(address, token, key, port, leaseEnd));
    }

    private void unregister(Registrar registrar, Random random) {
        var name = pick(NAMES, random);
        var caller = caller("unregister", name, 1, random);
        var result = registrar.unregister(new UnregisterRequest(name, "1", caller));
        if (isForged(caller)) {
            assertThat(((Refused) result).reason()).isEqualTo(Reason.BAD_SIGNATURE);
            return;
        }
        remember(caller);
        var holder = Optional.ofNullable(holders.get(name));
        if (holder.isEmpty()) {
            assertThat(result).isInstanceOf(NotRegistered.class);
        } else if (owns(caller, holder.get())) {
            assertThat(result).isInstanceOf(Unregistered.class);
            holders.remove(name);
        } else {
            assertThat(result).isInstanceOf(isKept(holder.get()) ? Refused.class : NotRegistered.class);
        }
    }

    /** By less than signatures live: a longer leap makes callers sign for a time at which peerscanner had not started. */
    private void setTheWallClock(Random random) {
        var next = Duration.ofSeconds(random.nextInt(200));
        time.set(next.minus(ahead));
        ahead = next;
    }

    private void expire(Leases leases, Fleet fleet) throws InterruptedException {
        leases.runOnce(steady.instant());
        holders.values().removeIf(holder -> !isKept(holder));
        assertThat(fleet.hosts())
                .allMatch(host -> steady.instant().isBefore(host.registration().leaseEnd()));
    }

    private void assertSame(Fleet fleet) {
        var all = new ArrayList<>(fleet.hosts());
        all.addAll(fleet.lapsed());
        assertThat(all).hasSameSizeAs(holders.keySet());
        for (var host : all) {
            var holder = requireNonNull(holders.get(host.name().label()));
            var registration = host.registration();
            assertThat(registration.endpoint().address()).isEqualTo(holder.address);
            assertThat(registration.endpoint().port().number()).isEqualTo(holder.port);
            assertThat(registration.secretHash()).isEqualTo(new Token(holder.token).hash());
            assertThat(registration.publicKey()).isEqualTo(holder.key);
            assertThat(registration.leaseEnd()).isEqualTo(holder.leaseEnd);
            assertThat(fleet.find(HostName.of(host.name().label())).isPresent()).isEqualTo(!host.lapsed());
        }
    }

    /** With a token or without, signing or not; and now and then with a signature that was seen on the wire. */
    private Caller caller(String action, String name, int port, Random random) {
        var token = random.nextInt(3) == 0 ? Optional.of(pick(tokens, random)) : Optional.<String>empty();
        var address = Optional.of(pick(ADDRESSES, random));
        return switch (random.nextInt(6)) {
            case 0 -> new Caller(address, token, Optional.of(used.isEmpty() ? wrong(name, port) : pick(used, random)));
            case 1, 2 ->
                new Caller(
                        address,
                        token,
                        Optional.of(pick(SIGNERS, random).sign(action, name, port, time.now(), nonce())));
            default -> new Caller(address, token);
        };
    }

    private Signature wrong(String name, int port) {
        var signature = SIGNERS.getFirst().sign("some other action", name, port, time.now(), nonce());
        used.add(signature);
        return signature;
    }

    private String nonce() {
        return "nonce-%020d".formatted(nonces++);
    }

    private void remember(Caller caller) {
        caller.signature().ifPresent(used::add);
    }

    private boolean isForged(Caller caller) {
        return caller.signature().filter(used::contains).isPresent();
    }

    private static Optional<String> key(Caller caller) {
        return caller.signature().map(Signature::key);
    }

    private boolean isKept(Holder holder) {
        return steady.instant().isBefore(holder.freeAt());
    }

    private static boolean owns(Caller caller, Holder holder) {
        return caller.token().equals(Optional.of(holder.token))
                || (holder.key.isPresent()
                        ? holder.key.equals(key(caller))
                        : caller.address().equals(Optional.of(holder.address)));
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
