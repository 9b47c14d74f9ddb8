package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 443, 192.0.2.1:443",
        "2001:db8:0:0:0:0:0:1, 1, [2001:db8::1]:1",
        "::1, 65535, [::1]:65535",
    })
    void isWrittenAsInAUrl(String address, int port, String text) {
        assertThat(new Endpoint(InetAddress.ofLiteral(address), new Port(port))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536, Integer.MAX_VALUE})
    void hasAPortThatTcpHas(int number) {
        assertThatThrownBy(() -> new Port(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: " + number + " (expected: 1..65535)");
    }

    @Test
    void takesEveryPortThatTcpHas() {
        for (var number = 1; number <= 65_535; number++) {
            assertThat(new Port(number).toString()).isEqualTo(Integer.toString(number));
        }
    }
}
