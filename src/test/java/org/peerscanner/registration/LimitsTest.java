package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.fleet.TroubledStore;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.Signer;

/** The limits as callers meet them: 3 names per address, 5 per network, 10 calls and 8 new names a minute. */
class LimitsTest {
    private final FakeClocks time = new FakeClocks();
    private final Signer signer = new Signer();
    private final TroubledStore store = new TroubledStore();
    private final Fleet fleet = Fleet.open(store);
    private final OperatorKeys keys = OperatorKeys.open(Path.of(":memory:"));
    private final Registrar registrar = registrar();

    @AfterEach
    void close() {
        store.release();
        keys.close();
        fleet.close();
    }

    @Test
    void anAddressHasSoManyNamesAndOneMoreWhenOneIsGone() {
        for (var name : new String[] {"a", "b", "c"}) {
            assertThat(register(name, "8.8.8.8")).isInstanceOf(Registered.class);
        }
        var refused = (Refused) register("d", "8.8.8.8");
        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_NAMES);
        assertThat(refused.message()).startsWith("name: one too many, 8.8.8.8/32 has 3 already (expected: ");
        assertThat(refused.retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(register("a", "8.8.8.8")).isInstanceOf(Registered.class);
        registrar.unregister(new UnregisterRequest("a", "1", at("8.8.8.8")));
        assertThat(register("d", "8.8.8.8")).isInstanceOf(Registered.class);
    }

    @Test
    void aNetworkHasSoManyNames() {
        IntStream.range(0, 5)
                .forEach(number ->
                        assertThat(register("n" + number, "8.8.8." + number)).isInstanceOf(Registered.class));
        assertThat(((Refused) register("more", "8.8.8.99")).message()).contains("8.8.8.0/24 has 5 already");
        assertThat(register("more", "8.8.9.99")).isInstanceOf(Registered.class);
    }

    @Test
    void oneSixtyFourOfIpv6IsOneAddressAndOneFortyEightANetwork() {
        IntStream.range(0, 3)
                .forEach(number -> assertThat(register("n" + number, "2606:4700:1:1::" + number))
                        .isInstanceOf(Registered.class));
        assertThat(((Refused) register("more", "2606:4700:1:1:ffff::")).message())
                .contains("2606:4700:1:1::/64 has 3 already");
        assertThat(register("n3", "2606:4700:1:2::")).isInstanceOf(Registered.class);
        assertThat(register("n4", "2606:4700:1:3::")).isInstanceOf(Registered.class);
        assertThat(((Refused) register("n5", "2606:4700:1:4::")).message()).contains("2606:4700:1::/48 has 5 already");
    }

    @Test
    void aNameThatMovesTakesAPlaceWhereItComes() {
        IntStream.range(0, 3).forEach(number -> register("n" + number, "8.8.8.8"));
        var token = ((Registered) register("mine", "9.9.9.9")).token();
        var moved = new Caller(at("8.8.8.8").address(), token);
        assertThat(((Refused) register("mine", moved)).reason()).isEqualTo(Reason.TOO_MANY_NAMES);
        assertThat(fleet.hosts()).hasSize(4);
    }

    @Test
    void manyCallsAtOnceGetNoMorePlacesThanThereAre() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 8)
                    .<Callable<RegisterResult>>mapToObj(number -> () -> register("n" + number, "8.8.8.8"))
                    .toList();
            var results = callers.invokeAll(calls).stream()
                    .map(call -> call.resultNow())
                    .toList();
            assertThat(results).filteredOn(Registered.class::isInstance).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(fleet.hosts()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aHostThatRegistersWhileItIsBeingUnregisteredTakesAPlaceLikeANewOne() throws Exception {
        for (var name : new String[] {"a", "b", "c"}) {
            register(name, "8.8.8.8");
        }
        store.hold();
        var goodbye = call(() -> registrar.unregister(new UnregisterRequest("a", "1", at("8.8.8.8"))));
        store.awaitWrite();
        var again = call(() -> register("a", "8.8.8.8")); // while the fleet still shows the host of that name
        store.releaseOne();
        store.awaitWrite();
        var other = call(() -> register("d", "8.8.8.8"));
        store.release();

        for (var caller : List.of(goodbye, again, other)) {
            caller.join();
        }
        assertThat(fleet.hosts()).extracting(host -> host.name().label()).containsExactlyInAnyOrder("a", "b", "c");
    }

    /** Calls, and returns when the call waits for the store or is over. */
    private static Thread call(Runnable call) {
        var caller = Thread.ofPlatform().start(call);
        eventually(() -> assertThat(caller.getState()).isIn(Thread.State.WAITING, Thread.State.TERMINATED));
        return caller;
    }

    @Test
    void anAddressCallsSoOftenAndIsToldWhenToComeBack() {
        IntStream.range(0, 10).forEach(_ -> register("-", "8.8.8.8"));
        IntStream.range(0, 10).forEach(_ -> register("www", "8.8.8.8"));
        var refused = (Refused) register("a", "8.8.8.8");
        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_CALLS);
        assertThat(refused.message()).isEqualTo("calls: too many from 8.8.8.8/32 (expected: try again in 6 s)");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(6));
        time.advance(Duration.ofSeconds(6));
        assertThat(register("a", "8.8.8.8")).isInstanceOf(Registered.class);
    }

    @Test
    void aFloodOfStrangersAndNeighboursTakesNothingFromHostsThatRenew() {
        register("mine", "8.8.8.8");
        for (int round = 0; round < 100; round++) {
            register("www", "8.8.8.8");
            register("stranger-" + round, "9.9." + round + ".9");
        }
        assertThat(fleet.hosts()).hasSize(8);
        assertThat(((Refused) register("late", "1.1.1.1")).message()).startsWith("names: too many new ones");
        assertThat(register("mine", "8.8.8.8")).isInstanceOf(Registered.class);
    }

    /** Many may be behind one address. */
    @Test
    void aNeighbourTakesNothingFromAHostWithAKeyThatRenews() {
        registerSigned("mine", "first");
        for (int round = 0; round < 100; round++) {
            register("mine", "8.8.8.8");
        }
        assertThat(((Refused) register("mine", "8.8.8.8")).reason()).isEqualTo(Reason.TOO_MANY_CALLS);
        assertThat(registerSigned("mine", "second")).isInstanceOf(Registered.class);
    }

    @Test
    void aNeighbourThatShowsTheKeyWithoutHavingItTakesNothingEither() {
        registerSigned("mine", "first");
        var forged = new Signature(signer.key(), "" + time.now().getEpochSecond(), "0123456789abcdef", "AAAA");
        for (int round = 0; round < 100; round++) {
            register("mine", new Caller(at("8.8.8.8").address(), Optional.empty(), Optional.of(forged)));
        }
        assertThat(registerSigned("mine", "second")).isInstanceOf(Registered.class);
    }

    @Test
    void aHostRenewsSoOften() {
        IntStream.range(0, 21).forEach(round -> registerSigned("mine", "nonce-" + round));
        var refused = (Refused) registerSigned("mine", "one-more");
        assertThat(refused.message()).isEqualTo("calls: too many from 8.8.8.8/32 (expected: try again in 3 s)");
    }

    @Test
    void aHostWhoseLeaseHasRunOutIsNoNewcomerAtItsOwnAddress() {
        register("mine", "8.8.8.8");
        time.advance(Duration.ofMinutes(11));
        fleet.edit(HostName.of("mine"), host -> Edit.put(host.orElseThrow().lapsedAt(time.now()), true));
        IntStream.range(0, 8).forEach(number -> register("new-" + number, "9.9." + number + ".9"));

        assertThat(register("late", "1.1.1.1")).isInstanceOf(Refused.class);
        assertThat(((Refused) register("mine", "1.1.1.1")).reason()).isEqualTo(Reason.TOO_MANY_CALLS);
        assertThat(register("mine", "8.8.8.8")).isInstanceOf(Registered.class);
    }

    @Test
    void oldClientsNeverNotice() {
        for (int round = 0; round < 100; round++) {
            for (var name : new String[] {"a", "b", "c"}) {
                assertThat(register(name, "8.8.8.8")).isInstanceOf(Registered.class);
            }
            time.advance(Duration.ofMinutes(5));
        }
    }

    @Test
    void thisMachineAndTheOperatorsNetworksAreNotLimited() {
        for (int number = 0; number < 50; number++) {
            assertThat(register("fl-" + number, "7.7.7.7")).isInstanceOf(Registered.class);
            assertThat(register("here-" + number, "127.0.0.1")).isInstanceOf(Registered.class);
        }
    }

    private Registrar registrar() {
        var config = Configs.of(Map.of(
                "registration.names-per-address", "3",
                "registration.names-per-network", "5",
                "registration.calls-per-address", "10",
                "registration.new-names", "8",
                "fallbacks.networks", "7.7.7.0/24"));
        var parts = new Registrar.Parts(fleet, keys, () -> Orders.NONE, TakenNames.NONE, new OwnEndpoints());
        var made = new Registrar(config, parts, new LeaseClock(time::now, time::now), new Random(1));
        fleet.listen(made::fleetChanged);
        return made;
    }

    private RegisterResult register(String name, String address) {
        return register(name, at(address));
    }

    private RegisterResult registerSigned(String name, String nonce) {
        var signature = signer.sign("register", name, 443, time.now(), nonce + "-0123456789abcdef");
        return register(name, new Caller(at("8.8.8.8").address(), Optional.empty(), Optional.of(signature)));
    }

    private RegisterResult register(String name, Caller caller) {
        return registrar.register(new RegisterRequest(name, "443", Protocol.AUTO, TlsMode.AUTO, caller));
    }

    private static Caller at(String address) {
        return Caller.at(InetAddress.ofLiteral(address));
    }
}
