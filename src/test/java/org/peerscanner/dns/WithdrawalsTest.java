package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.Hosts;

class WithdrawalsTest {
    private static final Host UP = Hosts.up("alice", "192.0.2.1");
    private static final Host DOWN = Hosts.down("alice", "192.0.2.1");
    private static final Published WITH =
            Published.of(new Selection(Map.of("peers", List.of(UP)), Map.of()), List.of());

    private final FakeClocks clocks = new FakeClocks();
    private final Instant failing = clocks.now();
    private final Withdrawals withdrawals =
            new Withdrawals(_ -> Optional.of(Duration.between(failing, clocks.now())), clocks::now);

    @Test
    void countFromTheFirstFailedProbeToTheRunThatTakesTheHostOut() {
        withdrawals.published(WITH);
        clocks.advance(Duration.ofSeconds(2));
        fail();
        withdrawals.published(WITH);
        clocks.advance(Duration.ofSeconds(1));
        withdrawals.published(Published.NOTHING);
        withdrawals.published(Published.NOTHING);

        assertThat(withdrawals.times().count()).isEqualTo(1);
        assertThat(withdrawals.times().total()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void lastAsLongAsABrakeHoldsTheRecord() {
        withdrawals.published(WITH);
        fail();
        var held = new Deviation(UP.name(), "peers", Deviation.Kind.HELD, "says the test");
        withdrawals.published(Published.of(Selection.EMPTY, List.of(held)));
        assertThat(withdrawals.times().count()).isZero();

        withdrawals.published(Published.NOTHING);
        assertThat(withdrawals.times().count()).isEqualTo(1);
    }

    @Test
    void areNotOfHostsThatWereInNoRotation() {
        withdrawals.published(Published.NOTHING);
        fail();
        withdrawals.published(Published.NOTHING);

        assertThat(withdrawals.times().count()).isZero();
    }

    @Test
    void areNotOfHostsThatComeBackOrLeaveOfThemselves() {
        withdrawals.published(WITH);
        fail();
        withdrawals.fleetChanged(new FleetChange(Optional.of(DOWN), Optional.of(UP), false));
        withdrawals.published(WITH);
        fail();
        withdrawals.fleetChanged(new FleetChange(Optional.of(DOWN), Optional.empty(), false));
        withdrawals.published(Published.NOTHING);

        assertThat(withdrawals.times().count()).isZero();
    }

    @Test
    void goOnWhenTheLeaseRunsOutMeanwhile() {
        withdrawals.published(WITH);
        fail();
        withdrawals.fleetChanged(new FleetChange(Optional.of(DOWN), Optional.empty(), true));
        clocks.advance(Duration.ofMinutes(20));
        withdrawals.published(Published.NOTHING);

        assertThat(withdrawals.times().total()).isEqualTo(Duration.ofMinutes(20));
    }

    private void fail() {
        withdrawals.fleetChanged(new FleetChange(Optional.of(UP), Optional.of(DOWN), false));
    }
}
