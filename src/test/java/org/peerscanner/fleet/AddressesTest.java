package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.testing.HostGenerator;

final class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "2001:DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:0db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:1:1:1:1:1:1:1, 0:1:1:1:1:1:1:1",
        "1:1:1:1:1:1:1:0, 1:1:1:1:1:1:1:0",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:1:0:0:0:0:0, 0:0:1::",
        "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
    })
    void writesTheTextThatRfc5952Recommends(String address, String text) {
        assertThat(Addresses.text(InetAddress.ofLiteral(address))).isEqualTo(text);
    }

    @Test
    void leavesOutTheZone() throws UnknownHostException {
        var address = Inet6Address.ofLiteral("fe80::1").getAddress();

        assertThat(Addresses.text(Inet6Address.getByAddress("", address, 2))).isEqualTo("fe80::1");
    }

    @Test
    void writesAnyAddressSoThatItReadsBackAsTheSameAndAsOthersWriteIt() {
        var generator = new HostGenerator(5952);
        for (var i = 0; i < 100_000; i++) {
            var address = generator.address();
            var text = Addresses.text(address);
            assertThat(InetAddress.ofLiteral(text)).isEqualTo(address);
            assertThat(text).isEqualTo(NetUtil.toAddressString(address));
        }
    }
}
