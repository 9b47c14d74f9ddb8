package org.peerscanner.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class RotationStateTest {
    private static final Host UP = Hosts.up("fl-sg-0001", "127.0.0.1");
    private static final Host DOWN = Hosts.down("bob", "127.0.0.2");
    private static final Host NEW = Hosts.newcomer("fl-de-0001", "127.0.0.3");

    @Test
    void rotationsThatAreAlwaysThereAreToldEvenWithoutHosts() {
        assertThat(RotationState.all(List.of(), Published.NOTHING))
                .containsExactly(empty("peers", 0), empty("roundrobin", 0), empty("fallbacks", 0));
    }

    @Test
    void countsWhoBelongsInARotationWhoWorksAndWhoIsPublished() {
        var all = RotationState.all(List.of(UP, DOWN, NEW), published(List.of()));

        assertThat(all)
                .containsExactly(
                        new RotationState("peers", 1, 1, 3, List.of(), List.of()),
                        new RotationState("roundrobin", 1, 1, 2, List.of(), List.of()),
                        new RotationState("fallbacks", 1, 1, 2, List.of(), List.of()),
                        empty("de.fallbacks", 1),
                        new RotationState("sg.fallbacks", 1, 1, 1, List.of(), List.of()));
    }

    @Test
    void whoIsHeldIsPublishedAndWhoIsWithheldIsNot() {
        var held = new Deviation(DOWN.name(), "peers", Kind.HELD, "kept");
        var withheld = new Deviation(UP.name(), "peers", Kind.WITHHELD, "refused");
        var own = new Deviation(DOWN.name(), "bob", Kind.HELD, "kept");

        var peers = RotationState.all(List.of(UP, DOWN), published(List.of(withheld, held, own)))
                .getFirst();

        assertThat(peers).isEqualTo(new RotationState("peers", 1, 1, 2, List.of(held), List.of(withheld)));
    }

    @Test
    void aRotationWhoseHostsHaveGoneIsToldWhileOneOfThemIsHeld() {
        var held = new Deviation(UP.name(), "sg.fallbacks", Kind.HELD, "kept");

        assertThat(RotationState.all(List.of(), Published.of(Selection.EMPTY, List.of(held))))
                .contains(new RotationState("sg.fallbacks", 1, 0, 0, List.of(held), List.of()));
    }

    private static Published published(List<Deviation> deviations) {
        var selection = new Rotations(Configs.rotation(70)).select(List.of(UP, DOWN, NEW), Instant.EPOCH);
        return Published.of(selection, deviations);
    }

    private static RotationState empty(String name, int members) {
        return new RotationState(name, 0, 0, members, List.of(), List.of());
    }
}
