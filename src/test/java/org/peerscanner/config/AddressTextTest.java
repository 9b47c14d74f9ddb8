package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTextTest {
    private static final int ROUNDS = 20_000;
    private static final String PIECES = "0123456789abcfF:.%x-/ []\u0000é";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "01.2.3.4",
                "1.2.3.0x4",
                "256.1.1.1",
                "0x7f000001",
                "2130706433",
                "1.2.3.4:80",
                "[::1]",
                "fe80::1%eth0",
                "::1%1",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::12345",
                "localhost",
                "45.63.attacker.example",
                "1.2.3.٤",
                "１.2.3.4"
            })
    void refusesWhatOnlySomeTakeForAnAddress(String text) {
        assertThat(AddressText.read(text)).isEmpty();
    }

    @Test
    void readsIpv4InIpv6AsIpv4() {
        assertThat(AddressText.read("::ffff:192.0.2.1")).contains(InetAddress.ofLiteral("192.0.2.1"));
    }

    @Test
    void readsWhatTheSystemWrites() throws UnknownHostException {
        var random = new Random(20_261_125);
        for (int round = 0; round < ROUNDS; round++) {
            var octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            var address = InetAddress.getByAddress(octets);
            assertThat(AddressText.read(address.getHostAddress())).contains(address);
        }
    }

    /** Whatever is read is one address, which a second reading agrees with; nothing is thrown and nothing looked up. */
    @Test
    void readsNothingIntoNoise() {
        var random = new Random(20_261_126);
        for (int round = 0; round < ROUNDS; round++) {
            var text = random.ints(random.nextInt(12), 0, PIECES.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(PIECES.charAt(at)), StringBuilder::append)
                    .toString();
            AddressText.read(text)
                    .ifPresent(address -> assertThat(AddressText.read(address.getHostAddress()))
                            .as(text)
                            .contains(address));
            AddressText.read(text)
                    .filter(Inet6Address.class::isInstance)
                    .ifPresent(address ->
                            assertThat(((Inet6Address) address).getScopeId()).isZero());
        }
    }
}
