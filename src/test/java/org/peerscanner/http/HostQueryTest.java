package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.testing.Hosts;

class HostQueryTest {
    private static final List<Host> HOSTS = List.of(
            Hosts.down("delta", "192.0.2.4"),
            Hosts.up("alpha", "192.0.2.1"),
            Hosts.newcomer("charlie", "192.0.2.3"),
            Hosts.up("fl-sg-0001", "192.0.2.2"));
    private static final Map<HostName, Set<String>> ROTATIONS =
            Map.of(HostName.of("alpha"), Set.of("peers"), HostName.of("fl-sg-0001"), Set.of("peers", "fallbacks"));

    @ParameterizedTest
    @CsvSource({
        "'', alpha charlie delta fl-sg-0001",
        "health=up, alpha fl-sg-0001",
        "health=up&health=down, alpha delta fl-sg-0001",
        "kind=peer&health=up, alpha",
        "rotation=fallbacks, fl-sg-0001",
        "rotation=nowhere, ''",
        "prefix=Fl-, fl-sg-0001",
        "after=charlie, delta fl-sg-0001",
        "after=bravo&limit=2, charlie delta",
        "after=fl-sg-0001, ''"
    })
    void selectsByWhatIsAsked(String query, String names) {
        assertThat(names(select(query).hosts())).isEqualTo(names);
    }

    @Test
    void saysHowToGoOnWhileThereAreMore() {
        assertThat(select("limit=2").next()).contains(HostName.of("charlie"));
        assertThat(select("limit=4").next()).isEmpty();
        assertThat(select("").next()).isEmpty();
    }

    @Test
    void pagesLeaveNobodyOutAndShowNobodyTwice() {
        var hosts = IntStream.range(0, 103)
                .mapToObj(number -> Hosts.up("h" + number, "192.0.2.1"))
                .toList();
        for (var limit : List.of(1, 7, 103, 104)) {
            var seen = new ArrayList<Host>();
            var after = Optional.<HostName>empty();
            do {
                var query =
                        "limit=" + limit + after.map(name -> "&after=" + name).orElse("");
                var page = HostQuery.of(Parameters.of("", query)).select(hosts, Map.of());
                seen.addAll(page.hosts());
                after = page.next();
            } while (after.isPresent());
            assertThat(seen).hasSize(103).containsExactlyInAnyOrderElementsOf(hosts);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | limit: 0 (expected: 1 to 10000)",
                "limit=10001 | limit: 10001 (expected: 1 to 10000)",
                "limit=many | limit: many (expected: 1 to 10000)",
                "health=fine | health: fine (expected: one of unknown, up, doubtful, down)",
                "kind=PEER | kind: PEER (expected: one of peer, fallback)",
                "after=- | after: - (expected: a host's name)",
                "healht=up | parameter: healht (expected: one of after, health, kind, limit, prefix, rotation)"
            })
    void refusesWhatItDoesNotUnderstand(String query, String message) {
        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> select(query))
                .withMessage(message);
    }

    private static HostQuery.Page select(String query) {
        return HostQuery.of(Parameters.of("", query)).select(HOSTS, ROTATIONS);
    }

    private static String names(List<Host> hosts) {
        return String.join(" ", hosts.stream().map(host -> host.name().label()).toList());
    }
}
