package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Registration;
import org.peerscanner.testing.Hosts;

class SilenceTest {
    private static final Duration LEASE = Duration.ofMinutes(12);
    private static final Instant START = Hosts.BIRTH;
    private static final Instant NOW = START.plus(LEASE.multipliedBy(4));
    private static final LeaseTerm TERM = new LeaseTerm(LEASE, Duration.ZERO, START);

    @ParameterizedTest
    @CsvSource({"0, 9, false", "2, 2, false", "2, 0, false", "3, 0, true", "3, 5, true", "3, 6, false", "4, 8, false"})
    void isGeneralWhenMoreThanAThirdAndThreeAtLeastAreSilent(int silent, int heard, boolean general) {
        var found = Silence.NONE.next(fleet(silent, heard), TERM, NOW);

        assertThat(found.isKeeping()).isEqualTo(general);
        assertThat(found.silent()).isEqualTo(silent);
        assertThat(found.hosts()).isEqualTo(silent + heard);
    }

    @Test
    void isASilenceFromTheLastThirdOfTheLeaseOn() {
        var host = List.of(renewed("a", NOW));

        assertThat(Silence.NONE
                        .next(host, TERM, NOW.plus(Duration.ofMinutes(8)).minusNanos(1))
                        .silent())
                .isZero();
        assertThat(Silence.NONE
                        .next(host, TERM, NOW.plus(Duration.ofMinutes(8)))
                        .silent())
                .isOne();
    }

    @Test
    void nobodyIsSilentForTheFirstTwoThirdsOfALeaseAfterAStart() {
        var all = fleet(9, 0);
        var late = new LeaseTerm(LEASE, Duration.ZERO, NOW);

        assertThat(Silence.NONE.next(all, late, NOW).silent()).isZero();
        assertThat(Silence.NONE.next(all, late, NOW.plus(Duration.ofMinutes(8))).silent())
                .isEqualTo(9);
    }

    @Test
    void keepsForAWholeLeaseAfterTheLastMomentOfIt() {
        var general = Silence.NONE.next(fleet(9, 0), TERM, NOW);
        var end = NOW.plus(LEASE);

        assertThat(general.next(fleet(1, 8), TERM, end.minusNanos(1)).isKeeping())
                .isTrue();
        assertThat(general.next(List.of(), TERM, end).isKeeping()).isFalse();
    }

    @Test
    void goesOnWithFewerThanThreeWhenTheOthersHaveBeenUnregistered() {
        var general = Silence.NONE.next(fleet(3, 0), TERM, NOW);
        var later = NOW.plus(LEASE).minusNanos(1);

        assertThat(general.next(fleet(1, 0), TERM, later).keepsUntil()).contains(later.plus(LEASE));
        assertThat(general.next(fleet(0, 0), TERM, later).keepsUntil()).contains(NOW.plus(LEASE));
    }

    @Test
    void saysHowManyAreSilent() {
        assertThat(Silence.NONE.next(fleet(3, 4), TERM, NOW).text())
                .isEqualTo("3 of 7 hosts have not registered for most of a lease");
    }

    @Test
    void keepsHostsThatWorkOnly() {
        var general = Silence.NONE.next(fleet(9, 0), TERM, NOW);

        assertThat(general.keeps(Hosts.up("up", "192.0.2.1"))).isTrue();
        assertThat(general.keeps(Hosts.down("down", "192.0.2.1"))).isFalse();
        assertThat(general.keeps(Hosts.newcomer("new", "192.0.2.1"))).isFalse();
        assertThat(Silence.NONE.keeps(Hosts.up("up", "192.0.2.1"))).isFalse();
    }

    private static List<Host> fleet(int silent, int heard) {
        var fleet = new ArrayList<Host>();
        for (int i = 0; i < silent; i++) {
            fleet.add(renewed("silent" + i, NOW.minus(LEASE)));
        }
        for (int i = 0; i < heard; i++) {
            fleet.add(renewed("heard" + i, NOW));
        }
        return fleet;
    }

    private static Host renewed(String name, Instant at) {
        var host = Hosts.up(name, "192.0.2.1");
        var before = host.registration();
        return host.registeredAs(new Registration(
                before.endpoint(),
                before.protocol(),
                before.tls(),
                before.secretHash(),
                before.first(),
                at,
                TERM.endAfter(at)));
    }
}
