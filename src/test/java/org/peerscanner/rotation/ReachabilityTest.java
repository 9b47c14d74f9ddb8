package org.peerscanner.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Reachability.Vantage;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class ReachabilityTest {
    private static final List<String> COUNTRIES = List.of("sg", "cn", "ir");

    @Test
    void withoutVantagePointsThisMachineDecides() {
        assertThat(Reachability.LOCAL.isOfUseIn("cn", true)).isTrue();
        assertThat(Reachability.LOCAL.isOfUseIn("cn", false)).isFalse();
    }

    @Test
    void aSingleVantagePointDecidesForItsCountryOnly() {
        var reachability = Reachability.LOCAL.reported(new Vantage("a", "cn"), false);

        assertThat(reachability.isOfUseIn("cn", true)).isFalse();
        assertThat(reachability.isOfUseIn("sg", true)).isTrue();
        assertThat(reachability.reported(new Vantage("a", "cn"), true).isOfUseIn("cn", false))
                .isTrue();
    }

    /** Over random reports: removed exactly by more than half of the country's own vantage points, by each one's last word. */
    @Test
    void onlyTheMajorityOfACountryRemoves() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            var reachability = Reachability.LOCAL;
            for (int report = 0; report < random.nextInt(30); report++) {
                var country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
                reachability =
                        reachability.reported(new Vantage(country + random.nextInt(5), country), random.nextBoolean());
            }
            var here = random.nextBoolean();
            for (var country : COUNTRIES) {
                assertThat(reachability.isOfUseIn(country, here))
                        .as("seed %d, %s", seed, country)
                        .isEqualTo(expected(reachability, country, here));
            }
        }
    }

    @Test
    void aBlockInOneCountryTakesAHostOutOfThatCountrysRotationOnly() {
        var host = Hosts.up("fl-cn-0001", "127.0.0.1");
        var blocked = Reachability.LOCAL
                .reported(new Vantage("a", "cn"), false)
                .reported(new Vantage("b", "cn"), false)
                .reported(new Vantage("c", "cn"), true)
                .reported(new Vantage("d", "sg"), true);

        assertThat(rotations(host, blocked)).containsExactly("fallbacks", "peers", "roundrobin");
    }

    @Test
    void whoWorksInItsCountryStaysInItsRotationThoughThisMachineCannotReachIt() {
        var host = Hosts.down("fl-cn-0001", "127.0.0.1");
        var reachable = Reachability.LOCAL.reported(new Vantage("a", "cn"), true);

        assertThat(rotations(host, reachable)).containsExactly("cn.fallbacks");
        assertThat(rotations(Hosts.newcomer("fl-cn-0001", "127.0.0.1"), reachable))
                .isEmpty();
    }

    private static List<String> rotations(Host host, Reachability reachability) {
        var known = Map.of(host.name(), reachability);
        return new Rotations(Configs.rotation(70))
                .select(List.of(host), Hosts.BIRTH, name -> known.getOrDefault(name, Reachability.LOCAL))
                .rotationsOf(HostName.of("fl-cn-0001"));
    }

    private static boolean expected(Reachability reachability, String country, boolean here) {
        var votes = reachability.verdicts().entrySet().stream()
                .filter(entry -> entry.getKey().country().equals(country))
                .map(Map.Entry::getValue)
                .toList();
        var against = votes.stream().filter(works -> !works).count();
        return votes.isEmpty() ? here : against * 2 <= votes.size();
    }
}
