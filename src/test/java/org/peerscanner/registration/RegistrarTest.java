package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.StoreException;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.registration.UnregisterResult.NotRegistered;
import org.peerscanner.registration.UnregisterResult.Unregistered;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.InMemoryHostStore;

class RegistrarTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("8.8.8.8");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("2606:4700::1111");
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final FakeClocks time = new FakeClocks();
    private InstantSource steady = time.clocks().steady();
    private final InMemoryHostStore store = new InMemoryHostStore();
    private final Fleet fleet = Fleet.open(store);
    private final OperatorKeys keys = OperatorKeys.open(Path.of(":memory:"));
    private final Set<String> taken = new HashSet<>(Set.of("blog"));
    private final OwnEndpoints own = new OwnEndpoints();
    private Registrar registrar = registrar();

    @AfterEach
    void close() {
        keys.close();
        fleet.close();
    }

    @Test
    void makesATokenAtTheFirstRegisterAndKeepsItsHashOnly() {
        var first = registered(register("a", "443", Caller.at(HOME)));
        var token = first.token().orElseThrow();
        assertThat(first.isNew()).isTrue();
        assertThat(token).matches("[A-Za-z0-9_-]{22}");
        assertThat(host("a").registration().secretHash())
                .matches("[0-9a-f]{64}")
                .isEqualTo(new Token(token).hash());
        assertThat(store.load()).containsExactly(first.host());
    }

    @Test
    void renewsTheLeaseAndHandsOutNoSecondToken() {
        register("a", "443", Caller.at(HOME));
        var before = host("a").registration();
        time.advance(Duration.ofMinutes(9));
        var second = registered(register("A", "443", Caller.at(HOME)));
        assertThat(second.isNew()).isFalse();
        assertThat(second.token()).isEmpty();
        var after = host("a").registration();
        assertThat(after.first()).isEqualTo(before.first());
        assertThat(after.secretHash()).isEqualTo(before.secretHash());
        assertThat(after.leaseEnd()).isEqualTo(time.now().plus(LEASE));
    }

    @Test
    void keepsAStandingThatWasEarnedAtTheSameProxyOnly() {
        register("a", "443", Caller.at(HOME));
        var up = new Standing(Health.UP, time.now(), true, Optional.empty());
        assertThat(fleet.observe(host("a").name(), host("a").registration(), up).join())
                .isTrue();
        register("a", "443", Caller.at(HOME));
        assertThat(host("a").isUp()).isTrue();
        register("a", "8443", Caller.at(HOME));
        assertThat(host("a").standing().health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void movesAtOnceAndCompletelyWithTheToken() {
        var token = registered(register("a", "443", Caller.at(HOME))).token();
        var caller = new Caller(Optional.of(ELSEWHERE), token);
        var moved =
                registered(registrar.register(new RegisterRequest("a", "8080", Protocol.SOCKS5, TlsMode.ON, caller)));
        assertThat(moved.host().registration().endpoint()).hasToString("[2606:4700::1111]:8080");
        assertThat(moved.host().registration().protocol()).isEqualTo(Protocol.SOCKS5);
        assertThat(moved.host().registration().tls()).isEqualTo(TlsMode.ON);
        assertThat(refused(register("a", "443", Caller.at(HOME)))).isEqualTo(Reason.NAME_HELD);
        assertThat(registered(register("a", "8080", Caller.at(ELSEWHERE))).isNew())
                .isFalse();
    }

    @Test
    void tellsAStrangerWhenTheNameBecomesFreeAndChangesNothing() {
        register("a", "443", Caller.at(HOME));
        var before = host("a");
        var result = (Refused) register("a", "443", new Caller(Optional.of(ELSEWHERE), Optional.of("guess")));
        assertThat(result.message())
                .isEqualTo("name: a is held by another caller and becomes free at 2026-01-01T00:10:01Z unless renewed"
                        + " (expected: the address that registered it, or its token)");
        assertThat(result.freeAt()).contains(time.now().plus(LEASE).plusSeconds(1));
        assertThat(host("a")).isEqualTo(before);
    }

    @Test
    void givesANameWhoseLeaseHasRunOutToTheNextCaller() {
        var token = registered(register("a", "443", Caller.at(HOME))).token();
        time.advance(LEASE);
        var next = registered(register("a", "443", Caller.at(ELSEWHERE)));
        assertThat(next.isNew()).isTrue();
        assertThat(next.token()).isPresent().isNotEqualTo(token);
        assertThat(refused(register("a", "443", new Caller(Optional.of(HOME), token))))
                .isEqualTo(Reason.NAME_HELD);
    }

    @Test
    void letsTheOwnerRenewLateWhileNobodyElseHasCome() {
        register("a", "443", Caller.at(HOME));
        time.advance(LEASE.multipliedBy(3));
        assertThat(registered(register("a", "443", Caller.at(HOME))).isNew()).isFalse();
    }

    @Test
    void letsAHostRenewThoughSomebodyElsesRecordStandsAtItsNameByNow() {
        register("a", "443", Caller.at(HOME));
        taken.add("a");
        assertThat(registered(register("a", "443", Caller.at(HOME))).isNew()).isFalse();
    }

    @Test
    void countsLeasesOnlyWhileTheProgramRuns() {
        register("a", "443", Caller.at(HOME));
        time.advance(Duration.ofDays(1));
        var restarted = registrar();
        assertThat(restarted.leaseEnd(host("a"))).isEqualTo(time.now().plus(LEASE));
        time.advance(LEASE.minusSeconds(1));
        var stranger = new RegisterRequest("a", "443", Protocol.AUTO, TlsMode.AUTO, Caller.at(ELSEWHERE));
        assertThat(restarted.register(stranger)).isInstanceOf(Refused.class);
        time.advance(Duration.ofSeconds(1));
        assertThat(restarted.register(stranger)).isInstanceOf(Registered.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-365, -1, 1, 365})
    void freesNoNameWhenTheWallClockIsSet(long days) {
        register("a", "443", Caller.at(HOME));
        time.advance(LEASE.minusSeconds(2));
        time.set(Duration.ofDays(days));
        assertThat(refused(register("a", "443", Caller.at(ELSEWHERE)))).isEqualTo(Reason.NAME_HELD);
        time.advance(Duration.ofSeconds(2));
        assertThat(registered(register("a", "443", Caller.at(ELSEWHERE))).isNew())
                .isTrue();
    }

    @Test
    void tellsTheEndOfALeaseByTheWallClockAsItIsNow() {
        register("a", "443", Caller.at(HOME));
        time.set(Duration.ofDays(1));
        time.advance(Duration.ofMinutes(3));
        assertThat(registrar.leaseEnd(host("a")))
                .isEqualTo(time.now().plus(LEASE).minusSeconds(180));
        var result = (Refused) register("a", "443", Caller.at(ELSEWHERE));
        assertThat(result.freeAt()).contains(time.now().plus(LEASE).minusSeconds(179));
    }

    @Test
    void holdsNoNameForLongBecauseTheClockOfAnEarlierRunWasAhead() {
        time.set(Duration.ofDays(365));
        steady = time.clocks().steady();
        registrar = registrar();
        register("a", "443", Caller.at(HOME));
        time.set(Duration.ofDays(-365));
        steady = time.clocks().steady();
        registrar = registrar();
        assertThat(registrar.leaseEnd(host("a"))).isEqualTo(time.now().plus(LEASE));
        time.advance(LEASE);
        assertThat(registered(register("a", "443", Caller.at(ELSEWHERE))).isNew())
                .isTrue();
    }

    @Test
    void unregistersForTheAddressOrTheTokenOnly() {
        var token = registered(register("a", "443", Caller.at(HOME))).token();
        assertThat(unregister("a", Caller.at(ELSEWHERE)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NAME_HELD));
        assertThat(fleet.find(HostName.of("a"))).isPresent();
        assertThat(unregister("a", new Caller(Optional.of(ELSEWHERE), token))).isInstanceOf(Unregistered.class);
        assertThat(unregister("a", Caller.at(HOME))).isInstanceOf(NotRegistered.class);
        register("a", "443", Caller.at(HOME));
        assertThat(unregister("a", Caller.at(HOME))).isInstanceOf(Unregistered.class);
    }

    @Test
    void findsNothingToUnregisterForAStrangerOnceTheLeaseHasRunOut() {
        register("a", "443", Caller.at(HOME));
        time.advance(LEASE);
        assertThat(unregister("a", Caller.at(ELSEWHERE))).isInstanceOf(NotRegistered.class);
        assertThat(unregister("a", Caller.at(HOME))).isInstanceOf(Unregistered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roundrobin",
                "Fallbacks",
                "peers",
                "WWW",
                "mail",
                "ns",
                "ns1",
                "ns2",
                "ns42",
                "dns1",
                "xn--nxasmq6b",
                "ab--c"
            })
    void refusesReservedNames(String name) {
        assertThat(refused(register(name, "443", Caller.at(HOME)))).isEqualTo(Reason.RESERVED_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "SHOP"})
    void refusesNamesThatAreConfiguredAsReserved(String name) {
        assertThat(refused(register(name, "443", Caller.at(HOME)))).isEqualTo(Reason.RESERVED_NAME);
    }

    @Test
    void refusesNamesThatAreInTheZoneAlreadyAndSaysWhatANameIs() {
        assertThat(((Refused) register("Blog", "443", Caller.at(HOME))).message())
                .startsWith("name: blog is in the zone already (expected: 1 to 63 letters, digits and hyphens,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg", "cn", "sg-fallbacks"})
    void takesCountryCodesSinceTheirRotationsAreBelowFallbacks(String name) {
        assertThat(registered(register(name, "443", Caller.at(HOME))).isNew()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_proxy", "_", "a.b", "-a", "a-", "a b", "*", "\u212A", "\u0000", "@", "ä"})
    void refusesWhatIsNoHostName(String name) {
        assertThat(refused(register(name, "443", Caller.at(HOME)))).isEqualTo(Reason.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsx", "ns1a", "mail1", "www-1", "peers-1", "fl-sg-0001", "0", "a--b"})
    void takesNamesThatOnlyResembleReservedOnes(String name) {
        assertThat(registered(register(name, "443", Caller.at(HOME))).isNew()).isTrue();
    }

    @Test
    void neverShowsWhatATerminalCouldObey() {
        var message = ((Refused) register("\u001b[2J\r\n" + "x".repeat(10_000), "443", Caller.at(HOME))).message();
        assertThat(message).startsWith("name: ?[2j??xxx").hasSizeLessThan(250).matches("[\\x20-\\x7e]*");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "79", "65536", "4294967376", "999999999999999999"})
    void refusesPortsThatAreNotConfigured(String port) {
        assertThat(((Refused) register("a", port, Caller.at(HOME))).message())
                .isEqualTo("port: " + port + " (expected: one of 80,443,8000-8999)");
    }

    @Test
    void asksForTheAddressBeforeThePortAndForTheNameFirst() {
        var nobody = new Caller(Optional.empty(), Optional.empty());
        assertThat(refused(register("", "x", nobody))).isEqualTo(Reason.MISSING_NAME);
        assertThat(refused(register("a", "x", nobody))).isEqualTo(Reason.UNKNOWN_ADDRESS);
        assertThat(((Refused) register("a", "x", nobody)).message()).isEqualTo("Unable to determine IP address");
        assertThat(refused(register("a", "x", Caller.at(HOME)))).isEqualTo(Reason.INVALID_PORT);
    }

    @Test
    void refusesAddressesThatAreNotGlobal() {
        var lan = InetAddress.ofLiteral("192.168.1.1");
        assertThat(refused(register("a", "443", Caller.at(lan)))).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void changesNothingWhenTheStoreFails() {
        register("a", "443", Caller.at(HOME));
        var before = host("a");
        store.fail(true);
        assertThatThrownBy(() -> register("a", "8443", Caller.at(HOME))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> register("b", "443", Caller.at(HOME))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> unregister("a", Caller.at(HOME))).isInstanceOf(StoreException.class);
        assertThat(fleet.hosts()).containsExactly(before);
    }

    @Test
    void keepsTokensOutOfLogs() {
        assertThat(new Token("abc")).hasToString("Token[secret]");
    }

    private Registrar registrar() {
        var config = Configs.of(Map.of(
                "registration.lease", "10m",
                "registration.name-hold", "0s",
                "registration.addresses", "global",
                "registration.ports", "80,443,8000-8999",
                "registration.reserved-names", "Status,shop"));
        var parts = new Registrar.Parts(fleet, keys, () -> Orders.NONE, () -> taken, own);
        return new Registrar(config, parts, new LeaseClock(steady, time::now), new Random(7));
    }

    private RegisterResult register(String name, String port, Caller caller) {
        return registrar.register(new RegisterRequest(name, port, Protocol.AUTO, TlsMode.AUTO, caller));
    }

    private UnregisterResult unregister(String name, Caller caller) {
        return registrar.unregister(new UnregisterRequest(name, "443", caller));
    }

    private Host host(String name) {
        return fleet.find(HostName.of(name)).orElseThrow();
    }

    private static Registered registered(RegisterResult result) {
        return (Registered) result;
    }

    private static Reason refused(RegisterResult result) {
        return ((Refused) result).reason();
    }
}
