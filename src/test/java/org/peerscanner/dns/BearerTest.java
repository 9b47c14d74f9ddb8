package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;

class BearerTest {
    @Test
    void readsWhatItWrote() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            var bearer = bearer(random);

            assertThat(Bearer.read(bearer.text())).contains(bearer);
            assertThat(bearer.text()).hasSizeLessThanOrEqualTo(81);
        }
    }

    @Test
    void anAdoptedHostOfALongNameIsNotedWithoutHowToSpeakToIt() {
        var access = Optional.of(new Access(Protocol.FORWARD, true));
        var host = HostName.of("a".repeat(63));

        var text = new Bearer(host, new Port(65_535), access, true).text();

        assertThat(text).isEqualTo("adopted 65535 " + host);
        assertThat(Bearer.read(text)).contains(new Bearer(host, new Port(65_535), Optional.empty(), true));
        assertThat(new Bearer(host, new Port(65_535), access, false).text()).hasSize(81);
    }

    @Test
    void saysHowToSpeakToTheHost() {
        var access = new Access(Protocol.CONNECT, true);

        assertThat(new Bearer(HostName.of("fl-sg-0001"), new Port(443), Optional.of(access), false).text())
                .isEqualTo("443/connect+tls fl-sg-0001");
        assertThat(new Bearer(HostName.of("alice"), new Port(80), Optional.empty(), true).text())
                .isEqualTo("adopted 80/auto alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "443/ alice",
                "443/connect",
                "443/telnet alice",
                "70000/connect alice",
                "443/connect -alice",
                "443/connect alice bob",
                "443/CONNECT alice",
                "0/auto alice"
            })
    void isNotMadeOfAnythingElse(String text) {
        assertThat(Bearer.read(text)).isEmpty();
    }

    private static Bearer bearer(SplittableRandom random) {
        var name = "a".repeat(random.nextInt(1, 55)) + random.nextInt(10);
        var protocol = List.of(Protocol.values()).get(random.nextInt(Protocol.values().length));
        var access = protocol == Protocol.AUTO
                ? Optional.<Access>empty()
                : Optional.of(new Access(protocol, random.nextBoolean()));
        return new Bearer(HostName.of(name), new Port(random.nextInt(1, 65_536)), access, random.nextBoolean());
    }
}
