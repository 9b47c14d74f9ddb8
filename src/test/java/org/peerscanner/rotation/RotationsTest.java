package org.peerscanner.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Reliability;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.Word;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class RotationsTest {
    private static final Rotations ROTATIONS = new Rotations(Configs.rotation(70));

    @Test
    void aWorkingPeerIsAmongThePeersOnly() {
        var selection = select(Hosts.up("alice", "127.0.0.1"));

        assertThat(selection.rotations().keySet()).containsExactly("peers");
        assertThat(selection.rotationsOf(HostName.of("alice"))).containsExactly("peers");
    }

    @Test
    void aWorkingFallbackIsInAllRotationsAndInItsCountrys() {
        var selection = select(Hosts.up("fl-sg-0001", "127.0.0.1"), Hosts.up("fl-x", "127.0.0.2"));

        assertThat(selection.rotationsOf(HostName.of("fl-sg-0001")))
                .containsExactly("fallbacks", "peers", "roundrobin", "sg.fallbacks");
        assertThat(selection.rotationsOf(HostName.of("fl-x"))).containsExactly("fallbacks", "peers", "roundrobin");
    }

    @Test
    void aHostThatFailsLeavesTheRotationsAndKeepsItsOwnRecord() {
        var selection = select(Hosts.down("alice", "127.0.0.1"));

        assertThat(selection.rotations()).isEmpty();
        assertThat(selection.ownRecords()).containsKey(HostName.of("alice"));
    }

    @Test
    void aHostThatHasNeverWorkedIsNotPublishedAtAll() {
        assertThat(select(Hosts.newcomer("alice", "127.0.0.1"))).isEqualTo(Selection.EMPTY);
    }

    @Test
    void whomTheOperatorPinsIsInBeforeAllOthersWhetherItWorksOrNot() {
        var hosts = List.of(
                Hosts.up("alice", "192.0.2.1"),
                Hosts.up("bob", "198.51.100.1"),
                Hosts.newcomer("fl-sg-1", "203.0.113.1"));
        var selection = new Rotations(Configs.rotation(1)).select(hosts, orders("fl-sg-1", Verb.PIN), Hosts.BIRTH);

        assertThat(selection.rotationsOf(HostName.of("fl-sg-1")))
                .containsExactly("fallbacks", "peers", "roundrobin", "sg.fallbacks");
        assertThat(selection.rotations().get("peers")).hasSize(1);
        assertThat(selection.ownRecords()).containsKey(HostName.of("fl-sg-1"));
    }

    @Test
    void whomTheOperatorDrainsOrBansIsInNoRotation() {
        var alice = List.of(Hosts.up("alice", "192.0.2.1"));
        var drained = ROTATIONS.select(alice, orders("alice", Verb.DRAIN), Hosts.BIRTH);
        var banned = ROTATIONS.select(alice, orders("alice", Verb.BAN), Hosts.BIRTH);

        assertThat(drained.rotations()).isEmpty();
        assertThat(drained.ownRecords()).containsKey(HostName.of("alice"));
        assertThat(banned).isEqualTo(Selection.EMPTY);
    }

    private static Orders orders(String name, Verb verb) {
        var host = HostName.of(name);
        return new Orders(
                Map.of(host, new Order(host, verb, new Word("", Hosts.BIRTH, Optional.empty()))), Optional.empty());
    }

    @Test
    void nothingOfNothing() {
        assertThat(select()).isEqualTo(Selection.EMPTY);
    }

    /** Over random fleets: every member works and belongs, no rotation is over its cap, and none is short while others wait. */
    @Test
    void publishesAsManyWorkingHostsAsFitAndNobodyElse() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var hosts = randomFleet(random);
            var most = 1 + random.nextInt(20);
            var selection = new Rotations(Configs.rotation(most)).select(hosts, Hosts.BIRTH);

            var working = hosts.stream().filter(Host::isUp).toList();
            var fallbacks = working.stream()
                    .filter(host -> host.name().kind() == HostKind.FALLBACK)
                    .toList();
            assertMembers(selection, "peers", working, most);
            assertMembers(selection, "fallbacks", fallbacks, most);
            assertMembers(selection, "roundrobin", fallbacks, most);
        }
    }

    @Test
    void theChoiceIsTheSameAfterARestart() {
        var hosts = many(500, "10.0");
        var shuffled = new ArrayList<>(hosts).reversed();

        assertThat(Set.copyOf(ROTATIONS.select(hosts, Hosts.BIRTH).rotations().getOrDefault("peers", List.of())))
                .isEqualTo(Set.copyOf(
                        ROTATIONS.select(shuffled, Hosts.BIRTH).rotations().getOrDefault("peers", List.of())));
    }

    @Test
    void theChoiceTurnsSlowlyAndEveryHostHasItsShare() {
        var hosts = many(350, "10.0");
        Map<HostName, Integer> chosen = new HashMap<>();
        Set<Host> before = Set.of();
        for (int minute = 0; minute < 60 * 24 * 20; minute += 10) {
            var now = Set.copyOf(ROTATIONS
                    .select(hosts, Hosts.BIRTH.plus(Duration.ofMinutes(minute)))
                    .rotations()
                    .getOrDefault("peers", List.of()));
            now.forEach(host -> chosen.merge(host.name(), 1, Integer::sum));
            if (!before.isEmpty()) {
                var left = new HashSet<>(before);
                left.removeAll(now);
                assertThat(left).as("leaving at minute %d", minute).hasSizeLessThan(25);
            }
            before = now;
        }
        var fairShare = 70.0 / 350 * 6 * 24 * 20;
        assertThat(chosen).hasSize(350);
        assertThat(chosen.values())
                .allSatisfy(times -> assertThat((double) times).isBetween(fairShare * 0.5, fairShare * 1.6));
    }

    @Test
    void noNetworkCrowdsTheOthersOut() {
        var hosts = new ArrayList<>(many(1000, "10.0"));
        IntStream.range(0, 40).forEach(i -> hosts.add(Hosts.up("lone" + i, "10." + (i + 1) + ".0.1")));

        var peers = ROTATIONS.select(hosts, Hosts.BIRTH).rotations().getOrDefault("peers", List.of());

        assertThat(peers).hasSize(70);
        assertThat(peers.stream().filter(host -> host.name().label().startsWith("lone")))
                .hasSize(40);
    }

    @Test
    void theMoreReliableArePreferredWhereNotAllFit() {
        var hosts = new ArrayList<Host>();
        many(100, "10.0").forEach(host -> hosts.add(withReliability(host, 1)));
        many(100, "10.0").forEach(host -> hosts.add(withReliability(renamed(host), 0.95)));

        for (int hour = 0; hour < 24; hour++) {
            var peers = new Rotations(Configs.rotation(100))
                    .select(hosts, Hosts.BIRTH.plus(Duration.ofHours(hour)))
                    .rotations()
                    .getOrDefault("peers", List.of());

            assertThat(peers)
                    .hasSize(100)
                    .allMatch(host -> host.standing().reliability().day() == 1);
        }
    }

    @Test
    void reliabilityGivesNoNetworkASecondPlaceBeforeTheOthersHaveOne() {
        var hosts = new ArrayList<>(
                many(100, "10.0").stream().map(host -> withReliability(host, 1)).toList());
        hosts.add(withReliability(Hosts.up("lone", "10.9.0.1"), 0.5));

        var peers = new Rotations(Configs.rotation(2))
                .select(hosts, Hosts.BIRTH)
                .rotations()
                .getOrDefault("peers", List.of());

        assertThat(peers).extracting(Host::name).contains(HostName.of("lone"));
    }

    @Test
    void aHostInDoubtIsPublished() {
        var up = Hosts.up("alice", "127.0.0.1");
        var standing =
                new Standing(Health.DOUBTFUL, Hosts.BIRTH, true, up.standing().access());

        assertThat(select(up.withStanding(standing)).rotationsOf(up.name())).containsExactly("peers");
    }

    private static Host withReliability(Host host, double share) {
        var standing = host.standing();
        var reliability = new Reliability(share, share, share, share, Duration.ofDays(700));
        return host.withStanding(new Standing(
                standing.health(), standing.since(), standing.proven(), standing.access(), 0, reliability));
    }

    private static Host renamed(Host host) {
        return new Host(HostName.of("worse-" + host.name().label()), host.registration(), host.standing());
    }

    private static void assertMembers(Selection selection, String rotation, List<Host> belonging, int most) {
        var members = selection.rotations().getOrDefault(rotation, List.of());
        assertThat(members)
                .as(rotation)
                .hasSize(Math.min(most, belonging.size()))
                .doesNotHaveDuplicates();
        assertThat(belonging).containsAll(members);
    }

    private static List<Host> randomFleet(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> {
                    var name = (random.nextBoolean() ? "fl-de-" : "p") + i;
                    var address = "10." + random.nextInt(4) + ".0." + random.nextInt(256);
                    return switch (random.nextInt(3)) {
                        case 0 -> Hosts.newcomer(name, address);
                        case 1 -> Hosts.down(name, address);
                        default -> Hosts.up(name, address);
                    };
                })
                .toList();
    }

    private static List<Host> many(int count, String network) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hosts.up("h" + i, network + "." + i / 256 + "." + i % 256))
                .toList();
    }

    private static Selection select(Host... hosts) {
        return ROTATIONS.select(List.of(hosts), Hosts.BIRTH);
    }
}
