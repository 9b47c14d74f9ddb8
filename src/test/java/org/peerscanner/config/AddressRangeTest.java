package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/+8",
                "1.2.3/24",
                "1.2.3.0/024x",
                "::/129",
                "10.0.0.1/8",
                "2001:db8::1/32",
                "example.com/8",
                "1.2.3.4/8/8",
                "fe80::1%1/64",
                "01.2.3.4",
                "1.2.3.256"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("range: " + text + " (expected: an address or a range");
    }

    @Test
    void anAddressAloneIsARangeOfOne() throws UnknownHostException {
        assertThat(AddressRange.of("192.0.2.1").contains(InetAddress.getByName("192.0.2.1")))
                .isTrue();
        assertThat(AddressRange.of("192.0.2.1").contains(InetAddress.getByName("192.0.2.2")))
                .isFalse();
        assertThat(AddressRange.of("::1").length()).isEqualTo(128);
    }

    @Test
    void nothingAndEverythingAreRangesToo() {
        var all = AddressRange.of("0.0.0.0/0");
        assertThat(all.contains(InetAddress.ofLiteral("255.1.2.3"))).isTrue();
        assertThat(all.contains(InetAddress.ofLiteral("::1"))).isFalse();
    }

    /** Held against arithmetic on the addresses as whole numbers. */
    @Test
    void containsWhatHasTheSameLeadingBits() throws UnknownHostException {
        var random = new Random(20_261_125);
        for (int round = 0; round < ROUNDS; round++) {
            var octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            var length = random.nextInt(octets.length * 8 + 1);
            var shift = octets.length * 8 - length;
            var number = new BigInteger(1, octets);
            var base = number.shiftRight(shift).shiftLeft(shift);
            var other = base.flipBit(random.nextInt(octets.length * 8));
            var range = new AddressRange("drawn", address(base, octets.length), length);

            assertThat(range.contains(address(number, octets.length))).isTrue();
            assertThat(range.contains(address(other, octets.length)))
                    .isEqualTo(other.shiftRight(shift).equals(base.shiftRight(shift)));
        }
    }

    @Test
    void theWordCloudflareStandsForItsRanges() {
        var networks = Networks.of(List.of("192.0.2.0/24", "cloudflare"));

        assertThat(networks.words()).containsExactly("192.0.2.0/24", "cloudflare");
        assertThat(networks.contain(InetAddress.ofLiteral("104.16.0.1"))).isTrue();
        assertThat(networks.contain(InetAddress.ofLiteral("2606:4700::1111"))).isTrue();
        assertThat(networks.contain(InetAddress.ofLiteral("1.1.1.1"))).isFalse();
        assertThat(networks.ranges()).hasSize(23);
    }

    private static InetAddress address(BigInteger number, int octets) throws UnknownHostException {
        var bytes = new byte[octets];
        var digits = number.toByteArray();
        for (int index = 0; index < Math.min(octets, digits.length); index++) {
            bytes[octets - 1 - index] = digits[digits.length - 1 - index];
        }
        return InetAddress.getByAddress(bytes);
    }
}
