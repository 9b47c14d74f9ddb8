package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class BrakesTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Map<HostName, Host> fleet = new HashMap<>();
    private Set<ResourceRecord> zone = new HashSet<>();
    private Brakes brakes = new Brakes(Configs.rotation(70));
    private BrakeMemory memory = BrakeMemory.AT_START;
    private Instant now = Hosts.BIRTH;
    private Optional<String> frozen = Optional.empty();
    private long checksPassed;
    private List<Deviation> held = List.of();
    private final Set<HostName> goodbyes = new HashSet<>();

    @Test
    void aThirdMayGoAtOnceAndNoMoreWithinTheWindow() {
        publish(9);
        fail(0, 1, 2);
        run();
        assertThat(zone).hasSize(6);

        fail(3);
        run();
        assertThat(zone).hasSize(6);
        assertThat(held).extracting(Deviation::reason).allMatch(reason -> reason.startsWith("held back: 33 %"));
        assertThat(memory.isHolding()).isTrue();
    }

    @Test
    void theNextThirdMayGoWhenTheSelfCheckHasPassedTwiceSinceItWasHeld() {
        publish(9);
        fail(0, 1, 2);
        run();
        fail(3, 4, 5, 6, 7, 8);
        run();
        checksPassed++;
        run();
        assertThat(zone).hasSize(6);

        checksPassed++;
        run();
        assertThat(zone).hasSize(3);
        run();
        assertThat(zone).hasSize(3);

        checksPassed += 2;
        run();
        assertThat(zone).hasSize(1);
    }

    @Test
    void aThirdIsOneOfTheMostMembersThatTheRotationHasHad() {
        publish(3);
        fail(0);
        run();
        for (int i = 3; i < 12; i++) {
            put(Hosts.up("h" + i, "192.0.2." + i));
            zone.add(OwnRecords.member("peers", "h" + i, "192.0.2." + i));
        }
        run();
        fail(1, 2, 3);
        run();

        assertThat(zone).hasSize(8);
    }

    @Test
    void anotherThirdMayGoInTheNextWindow() {
        publish(9);
        fail(0, 1, 2);
        run();
        now = now.plus(WINDOW);
        fail(3, 4);
        run();

        assertThat(zone).hasSize(4);
    }

    @Test
    void aFewMayAlwaysGo() {
        publish(1);
        fail(0);
        run();
        assertThat(zone).isEmpty();

        publish(3);
        fail(0, 1);
        run();
        assertThat(zone).hasSize(1);
    }

    @Test
    void theLastOfThreeStaysForAWindowHoweverOftenTheSelfCheckPasses() {
        publish(3);
        fail(0, 1, 2);
        run();
        checksPassed += 9;
        run();
        assertThat(zone).hasSize(1);
        assertThat(held).extracting(Deviation::reason).allMatch(reason -> reason.contains("the last record"));
        assertThat(memory.isHolding()).isTrue();

        now = now.plus(WINDOW);
        run();
        assertThat(zone).isEmpty();
        assertThat(memory.isHolding()).isFalse();
    }

    @Test
    void theLastGoesInItsTurnWhenAnotherHasCome() {
        publish(3);
        fail(0, 1, 2);
        run();
        put(Hosts.up("new", "198.51.100.1"));
        run(OwnRecords.member("peers", "new", "198.51.100.1"));
        checksPassed += 2;
        run();

        assertThat(zone)
                .extracting(record -> record.bearer().orElseThrow().host().label())
                .containsExactly("new");
    }

    @Test
    void theLastOfWhatAnEarlierRunHasLeftStaysForAWindow() {
        publish(1);
        memory = BrakeMemory.AT_START;
        run();
        fail(0);
        now = now.plus(WINDOW).minusMillis(1);
        run();
        assertThat(zone).hasSize(1);
        assertThat(held).extracting(Deviation::reason).allMatch(reason -> reason.contains("found at the start"));

        now = now.plusMillis(1);
        run();
        assertThat(zone).isEmpty();
    }

    @Test
    void aRotationThatBeginsLaterIsNotTakenForOneThatWasFound() {
        memory = BrakeMemory.AT_START;
        run();
        fail(0);
        zone.add(OwnRecords.member("peers", "h0", "192.0.2.0"));
        run();

        assertThat(zone).isEmpty();
    }

    @Test
    void whoHasBeenAloneForAWindowGoesLikeAnyOther() {
        publish(3);
        fail(0, 1);
        run();
        now = now.plus(WINDOW);
        fail(2);
        run();

        assertThat(zone).isEmpty();
    }

    @Test
    void nothingGoesWhileLessThanHalfWorksUntilTheSelfCheckVouchesForIt() {
        publish(10);
        fail(0, 1, 2, 3, 4, 5);
        run();
        assertThat(zone).hasSize(10);
        assertThat(held).extracting(Deviation::reason).allMatch(reason -> reason.contains("less than 50 %"));

        now = now.plus(WINDOW).plus(WINDOW);
        checksPassed++;
        run();
        assertThat(zone).hasSize(10);

        checksPassed++;
        run();
        assertThat(zone).hasSize(6);
    }

    @Test
    void halfOfFourIsNoPanicAndLessIs() {
        publish(4);
        fail(0, 1);
        run();
        assertThat(zone).hasSize(2);

        publish(4);
        fail(0, 1, 2);
        run();
        assertThat(zone).hasSize(4);
    }

    @Test
    void threeAreTooFewToPanic() {
        publish(3);
        fail(0, 1);
        run();
        assertThat(zone).hasSize(1);
    }

    @Test
    void whenAllWaitForTheWindowOfAnEarlierThirdTheSizeIsThatOfNow() {
        publish(12);
        run();
        now = now.plus(WINDOW);
        goodbyes.addAll(fleet.keySet().stream().limit(6).toList());
        goodbyes.forEach(fleet::remove);
        run();
        now = now.plus(WINDOW);
        run();
        for (var host : List.copyOf(fleet.values())) {
            if (fleet.values().stream().filter(Host::isUp).count() > 3) {
                put(Hosts.down(host.name().label(), host.address().getHostAddress()));
            }
        }
        run();

        assertThat(zone).as("two of six, and not four as of twelve").hasSize(4);
    }

    @Test
    void isHoldingOnlyWhileSomethingIsHeldThatMayGo() {
        publish(9);
        frozen = Optional.of("frozen, says the test");
        run();
        assertThat(memory.isHolding()).isFalse();

        fail(0);
        run();
        assertThat(memory.isHolding()).isTrue();

        frozen = Optional.empty();
        run();
        assertThat(memory.isHolding()).isFalse();
    }

    @Test
    void nothingGoesWhileTheMonitorDoesNotBelieveItself() {
        publish(3);
        fail(0, 1);
        frozen = Optional.of("frozen: no target can be reached directly");
        run();
        assertThat(zone).hasSize(3);
        assertThat(held).extracting(Deviation::reason).containsOnly("frozen: no target can be reached directly");

        frozen = Optional.empty();
        run();
        assertThat(zone).hasSize(1);
    }

    @Test
    void whoHasMovedOrHadItsTurnGoesFreely() {
        publish(9);
        for (int i = 0; i < 8; i++) {
            put(Hosts.up("h" + i, "198.51.100." + i));
        }
        run();

        assertThat(zone).hasSize(1);
    }

    @Test
    void whoseLeaseHasRunOutIsHeldLikeWhoIsDown() {
        publish(10);
        fleet.clear();
        run();

        assertThat(zone).hasSize(10);
    }

    @Test
    void whoHasUnregisteredHimselfGoesFreely() {
        publish(10);
        goodbyes.addAll(fleet.keySet());
        fleet.clear();
        run();

        assertThat(zone).isEmpty();
    }

    @Test
    void theFloorStaysWhateverHappensAndWhoWentDownLastIsKept() {
        brakes = new Brakes(new RotationConfig(70, 2, Configs.rotation(70).brakes()));
        publish(3);
        fail(0, 1, 2);
        fleet.remove(HostName.of("h1"));
        run();
        run();

        assertThat(zone)
                .hasSize(2)
                .noneMatch(
                        record -> record.bearer().orElseThrow().host().label().equals("h1"));
        assertThat(held).extracting(Deviation::reason).containsOnly("kept though it fails: rotation.min-size is 2");
        assertThat(memory.isHolding()).isFalse();
    }

    @Test
    void whoGoesFreelyDoesNotCountForTheFloor() {
        brakes = new Brakes(new RotationConfig(70, 2, Configs.rotation(70).brakes()));
        publish(3);
        put(Hosts.up("h0", "198.51.100.1"));
        fail(1, 2);
        run();

        assertThat(zone).hasSize(2);
    }

    @Test
    void whoComesInsteadMakesRoomUnderTheFloor() {
        brakes = new Brakes(new RotationConfig(70, 1, Configs.rotation(70).brakes()));
        publish(1);
        fail(0);
        put(Hosts.up("new", "198.51.100.1"));
        run(OwnRecords.member("peers", "new", "198.51.100.1"));

        assertThat(zone)
                .extracting(record -> record.bearer().orElseThrow().host().label())
                .containsExactly("new");
    }

    @Test
    void whatElseIsInTheRotationForAHeldHostIsHeldWithIt() {
        publish(10);
        IntStream.range(0, 10).forEach(i -> zone.add(service("h" + i)));
        fail(0, 1, 2, 3, 4, 5);
        run();

        assertThat(zone).hasSize(20);
    }

    @Test
    void ownRecordsAreNotItsBusiness() {
        zone.add(OwnRecords.own("alice", "192.0.2.1"));
        run();

        assertThat(zone).isEmpty();
    }

    private void publish(int size) {
        zone = new HashSet<>();
        for (int i = 0; i < size; i++) {
            put(Hosts.up("h" + i, "192.0.2." + i));
            zone.add(OwnRecords.member("peers", "h" + i, "192.0.2." + i));
        }
        memory = new BrakeMemory(Map.of(), false, false);
    }

    private void fail(int... numbers) {
        for (int number : numbers) {
            put(Hosts.down("h" + number, "192.0.2." + number));
        }
    }

    private void put(Host host) {
        fleet.put(host.name(), host);
    }

    @Test
    void whatIsHeldTakesNobodysPlace() {
        brakes = new Brakes(Configs.rotation(10));
        publish(10);
        fail(0, 1, 2, 3, 4, 5, 6);
        frozen = Optional.of("the network is down, says the test");

        run(OwnRecords.member("peers", "new-1", "192.0.2.101"), OwnRecords.member("peers", "new-2", "192.0.2.102"));

        assertThat(zone).hasSize(10);
        assertThat(held).hasSize(5);
    }

    private static ResourceRecord service(String host) {
        return new ResourceRecord(
                Configs.ZONE.under("_proxy._tcp.peers"),
                Duration.ofSeconds(30),
                new ResourceRecord.Service(443, Configs.ZONE.under(host)),
                OwnRecords.bearer(host, false));
    }

    /** The zone becomes what the brakes let it. */
    private void run(ResourceRecord... joining) {
        var wanted = new HashSet<>(Set.of(joining));
        for (var record : zone) {
            var host =
                    Optional.ofNullable(fleet.get(record.bearer().orElseThrow().host()));
            if (host.filter(present -> present.isUp() && record.equals(recordOf(present, record)))
                    .isPresent()) {
                wanted.add(record);
            }
        }
        var contents = ZoneContents.of(zone);
        var draft = new Draft(Configs.ZONE, wanted, Bearers.NOTED);
        var rotations = new Memberships(Configs.ZONE, fleet).of(contents, draft, goodbyes::contains);
        memory =
                brakes.apply(draft, rotations, new Monitor.State(frozen, checksPassed), new Brakes.Moment(now, memory));
        held = new ArrayList<>(draft.deviations());
        zone = new HashSet<>(draft.records());
    }

    /** The same, with the host's present address. */
    private static ResourceRecord recordOf(Host host, ResourceRecord like) {
        return like.data() instanceof ResourceRecord.Address
                ? new ResourceRecord(
                        like.name(),
                        like.ttl(),
                        new ResourceRecord.Address(host.address()),
                        like.proxied(),
                        like.bearer())
                : like;
    }
}
