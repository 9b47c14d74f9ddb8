package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.AddressRange;
import org.peerscanner.config.RegistrationConfig.Addresses;

class AddressRulesTest {
    static Stream<AddressRules.Special> table() {
        return AddressRules.SPECIAL.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void refusesBothEdgesOfEverySpecialRange(AddressRules.Special special) {
        assertThat(refusal(first(special.range()))).isPresent();
        assertThat(refusal(last(special.range()))).isPresent();
    }

    /** Written out by hand, so that a slip in the table does not go unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.0",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.0",
                "192.0.2.255",
                "192.31.196.0",
                "192.31.196.255",
                "192.52.193.0",
                "192.52.193.255",
                "192.88.99.0",
                "192.88.99.255",
                "192.168.0.0",
                "192.168.255.255",
                "192.175.48.0",
                "192.175.48.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.0",
                "198.51.100.255",
                "203.0.113.0",
                "203.0.113.255",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.254",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::7f00:1",
                "64:ff9b::",
                "64:ff9b::ffff:ffff",
                "64:ff9b:1::",
                "64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
                "100::",
                "100::ffff:ffff:ffff:ffff",
                "100:0:0:1::",
                "100:0:0:1:ffff:ffff:ffff:ffff",
                "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001::",
                "2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:2::",
                "2001:2:0:ffff:ffff:ffff:ffff:ffff",
                "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db8::",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002::",
                "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2620:4f:8000::",
                "2620:4f:8000:ffff:ffff:ffff:ffff:ffff",
                "3fff::",
                "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
                "4000::",
                "5f00::",
                "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fc00::",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fe80::",
                "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fec0::",
                "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ff00::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void refusesEveryAddressThatIsNotGlobalUnicast(String address) {
        assertThat(refusal(InetAddress.ofLiteral(address)))
                .hasValueSatisfying(text -> assertThat(text).contains("(expected: a globally reachable address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.1.255",
                "192.0.3.0",
                "192.31.195.255",
                "192.31.197.0",
                "192.52.192.255",
                "192.52.194.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "192.175.47.255",
                "192.175.49.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::",
                "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:200::",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2003::",
                "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff",
                "2620:4f:8001::",
                "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "3fff:1000::",
                "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void takesEveryAddressJustBeyond(String address) {
        assertThat(refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Test
    void saysWhatTheAddressIs() {
        assertThat(refusal(InetAddress.ofLiteral("10.1.2.3")))
                .contains("address: 10.1.2.3 is private (10.0.0.0/8, RFC 1918)"
                        + " (expected: a globally reachable address, as registration.addresses is global)");
    }

    @Test
    void takesEveryAddressWhenAnyIsConfigured() {
        assertThat(AddressRules.refusal(Addresses.ANY, InetAddress.getLoopbackAddress()))
                .isEmpty();
    }

    @Test
    void judgesIpv4InIpv6AsIpv4() throws UnknownHostException {
        var mapped = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1});
        assertThat(Caller.at(mapped).address()).contains(InetAddress.ofLiteral("10.0.0.1"));
    }

    @Test
    void dropsTheScopeOfAnAddress() {
        assertThat(Caller.at(InetAddress.ofLiteral("fe80::1%1")).address())
                .hasValueSatisfying(
                        address -> assertThat(address.getHostAddress()).doesNotContain("%"));
    }

    private static java.util.Optional<String> refusal(InetAddress address) {
        return AddressRules.refusal(Addresses.GLOBAL, address);
    }

    private static InetAddress first(AddressRange range) {
        return range.base();
    }

    private static InetAddress last(AddressRange range) {
        var octets = range.base().getAddress();
        var rest = octets.length * 8 - range.length();
        var last = new BigInteger(1, octets).or(BigInteger.ONE.shiftLeft(rest).subtract(BigInteger.ONE));
        var bytes = last.toByteArray();
        var padded = new byte[octets.length];
        var from = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - octets.length), bytes.length);
        System.arraycopy(from, 0, padded, octets.length - from.length, from.length);
        try {
            return InetAddress.getByAddress(padded);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
