package org.peerscanner.dns.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.AddressRecord;

class DuplicatesTest {
    private final ZoneBuilder zone = new ZoneBuilder();

    @Test
    void allButOneOfThoseThatSayTheSameCanGo() {
        zone.with("peers", "192.0.2.1")
                .with("peers", "192.0.2.1")
                .with("peers", "192.0.2.2")
                .with("peers", "192.0.2.1")
                .with("roundrobin", "192.0.2.1");

        assertThat(removable()).containsExactly("id1", "id3");
    }

    @Test
    void theMarkedOneStaysAndThenTheOneThatHidesTheAddress() {
        zone.with("peers", "192.0.2.1")
                .marked("peers", "192.0.2.1", "default")
                .with("roundrobin", "192.0.2.2")
                .proxied("roundrobin", "192.0.2.2");

        assertThat(removable()).containsExactly("id0", "id2");
    }

    @Test
    void anotherInstallationsAreLeftToIt() {
        zone.marked("peers", "192.0.2.1", "default").marked("peers", "192.0.2.1", "other");

        assertThat(removable()).isEmpty();
    }

    @Test
    void whatHasNoNameOfOursStays() {
        zone.with("www", "192.0.2.1")
                .with("www", "192.0.2.1")
                .with("@", "192.0.2.1")
                .with("@", "192.0.2.1");

        assertThat(removable()).isEmpty();
    }

    private List<String> removable() {
        return Duplicates.removable(zone.census(), "default").stream()
                .map(AddressRecord::id)
                .toList();
    }
}
