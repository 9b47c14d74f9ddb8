package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;

class DeviationLogTest {
    private final List<String> lines = new ArrayList<>();
    private final DeviationLog log = new DeviationLog(lines::add);

    @Test
    void aReasonIsToldWhenItBeginsAndWhenItIsOverAndNotBetween() {
        tell(held("a", "frozen"), held("b", "frozen"), withheld("c", "full"));
        tell(held("a", "frozen"), withheld("c", "full"));
        tell(withheld("c", "full"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "2 records stay in DNS though their hosts were not chosen: frozen",
                        "1 records are left out of DNS: full",
                        "no record stays in DNS any more for this reason: frozen");
    }

    private void tell(Deviation... deviations) {
        log.accept(Published.of(Selection.EMPTY, List.of(deviations)));
    }

    private static Deviation held(String host, String reason) {
        return new Deviation(HostName.of(host), "peers", Kind.HELD, reason);
    }

    private static Deviation withheld(String host, String reason) {
        return new Deviation(HostName.of(host), "peers", Kind.WITHHELD, reason);
    }
}
