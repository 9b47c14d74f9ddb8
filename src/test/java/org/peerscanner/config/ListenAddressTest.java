package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1:8080",
        "0.0.0.0:80, 0.0.0.0:80",
        "[0:0:0:0:0:0:0:1]:8080, [::1]:8080",
        "[::]:53, [::]:53",
        "[2001:db8::]:53, [2001:db8::]:53",
        "[2001:db8:0:0:0:0:0:10]:53, [2001:db8::10]:53",
        "[2001:db8:0:1:2:3:4:5]:53, [2001:db8:0:1:2:3:4:5]:53",
        "[2001:db8:1:0:0:3:0:0]:53, [2001:db8:1::3:0:0]:53",
        "[10:0:0:2:3:4:5:6]:53, [10::2:3:4:5:6]:53",
    })
    void writesAddressesAsPeopleDo(String text, String expected) {
        var address = ListenAddress.of(text);
        assertThat(address).hasToString(expected);
        assertThat(ListenAddress.of(expected)).isEqualTo(address);
    }
}
