package org.peerscanner.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.testing.Hosts;

class PublishedTest {
    private static final HostName ALICE = HostName.of("alice");
    private static final HostName BOB = HostName.of("bob");

    @Test
    void saysWhatWasChosenLessWhatIsWithheldAndWithWhatIsHeld() {
        var alice = Hosts.up("alice", "192.0.2.1");
        var published = Published.of(
                new Selection(Map.of("peers", List.of(alice)), Map.of(ALICE, alice)),
                List.of(
                        new Deviation(ALICE, "peers", Kind.WITHHELD, "refused"),
                        new Deviation(ALICE, "alice", Kind.WITHHELD, "refused"),
                        new Deviation(BOB, "peers", Kind.HELD, "half of the rotation fails"),
                        new Deviation(BOB, "bob", Kind.HELD, "refused")));

        assertThat(published.rotationsOf(ALICE)).isEmpty();
        assertThat(published.hasOwnRecord(ALICE)).isFalse();
        assertThat(published.rotationsOf(BOB)).containsExactly("peers");
        assertThat(published.hasOwnRecord(BOB)).isTrue();
        assertThat(published.rotationsByHost()).containsEntry(BOB, Set.of("peers"));
    }
}
