package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.Configs;

class ForwardedHeaderTest {
    private static final int ROUNDS = 50_000;
    private static final List<String> PIECES = List.of(
            "for",
            "FOR",
            "=",
            ";",
            ",",
            "\"",
            "\\",
            "[",
            "]",
            ":",
            " ",
            "by",
            "proto=http",
            "192.0.2.1",
            "2001:db8::1",
            "_x",
            "unknown",
            "80",
            "\t",
            "\u0000",
            "é",
            "127.0.0.1",
            "10.1.2.3");
    private static final CallerAddress CALLERS = new CallerAddress(
            Configs.of(Map.of("http.trusted-proxies", "10.0.0.0/8,127.0.0.1")).http());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "192.0.2.1, 198.51.100.2 | 198.51.100.2",
                "192.0.2.1,10.0.0.1 , 127.0.0.1 | 192.0.2.1",
                "1.1.1.1, 192.0.2.1, 10.0.0.1 | 192.0.2.1",
                "192.0.2.1:4711 | 192.0.2.1",
                "2001:db8::1 | 2001:db8::1",
                "[2001:db8::1]:443 | 2001:db8::1",
                "::ffff:192.0.2.1 | 192.0.2.1",
                "10.0.0.7, 10.0.0.8 | 10.0.0.7",
            })
    void findsTheCallerFromTheRight(String header, String caller) {
        assertThat(CALLERS.caller(ForwardedHeader.list(List.of(header)))).contains(InetAddress.ofLiteral(caller));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "192.0.2.1, unknown",
                "192.0.2.1,",
                "192.0.2.1, 10.0.0.1, nonsense",
                "192.0.2.1;10.0.0.1",
                "45.63.attacker.example",
                "[192.0.2.1]",
                "[2001:db8::1",
                "192.0.2.1:",
                "192.0.2.1:999999",
                "0xc0000201",
                "192.0.2.1 198.51.100.1"
            })
    void knowsNoCallerWhereTheLastWordMakesNoSense(String header) {
        assertThat(CALLERS.caller(ForwardedHeader.list(List.of(header)))).isEmpty();
    }

    @Test
    void takesSeveralHeadersForOne() {
        assertThat(CALLERS.caller(ForwardedHeader.list(List.of("1.1.1.1", "192.0.2.1", "10.0.0.1"))))
                .contains(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(CALLERS.caller(ForwardedHeader.list(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=192.0.2.1 | 192.0.2.1",
                "For=\"[2001:db8::1]:4711\" | 2001:db8::1",
                "for=192.0.2.60;proto=http;by=203.0.113.43 | 192.0.2.60",
                "proto=https; FOR = 192.0.2.60 | 192.0.2.60",
                "for=1.1.1.1, for=192.0.2.1;by=\"x,y;z\", for=10.0.0.1 | 192.0.2.1",
                "for=\"192.0.2.1:80\" | 192.0.2.1",
            })
    void readsForwarded(String header, String caller) {
        assertThat(CALLERS.caller(ForwardedHeader.forwarded(List.of(header)))).contains(InetAddress.ofLiteral(caller));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=unknown",
                "for=_hidden",
                "proto=http",
                "for=192.0.2.1, proto=http",
                "for=192.0.2.1;for=198.51.100.1",
                "for=\"192.0.2.1",
                "for=\"192.0.2.1\\\"",
                "for=192.0.2.1, \"for=10.0.0.1",
                "192.0.2.1",
                "xfor=192.0.2.1"
            })
    void knowsNoCallerWhereForwardedHidesHim(String header) {
        assertThat(CALLERS.caller(ForwardedHeader.forwarded(List.of(header)))).isEmpty();
    }

    /** Whatever a stranger writes in front, the hop that the trusted proxy has added decides. */
    @Test
    void nothingThatACallerWritesMovesHim() {
        var random = new Random(20_261_125);
        var real = InetAddress.ofLiteral("198.51.100.77");
        for (int round = 0; round < ROUNDS; round++) {
            var forged = noise(random);
            assertThat(CALLERS.caller(ForwardedHeader.list(List.of(forged, "198.51.100.77"))))
                    .as(forged)
                    .contains(real);
            assertThat(CALLERS.caller(ForwardedHeader.list(List.of(forged + ",198.51.100.77, 10.0.0.1"))))
                    .as(forged)
                    .contains(real);
            assertThat(CALLERS.caller(ForwardedHeader.forwarded(List.of(forged, "for=198.51.100.77"))))
                    .as(forged)
                    .contains(real);
        }
    }

    /** Found by the fuzzer: the address before the open quotation was taken for the last hop. */
    @Test
    void anAddressBeforeAnOpenQuotationIsNotBelieved() {
        var forged = "for=192.0.2.66;by=\"";
        assertThat(CALLERS.caller(ForwardedHeader.forwarded(List.of(forged + ", for=198.51.100.77"))))
                .isEmpty();
        assertThat(CALLERS.caller(ForwardedHeader.forwarded(List.of(forged + ", for=\"[2001:db8::77]:80\""))))
                .isEmpty();
    }

    /** When a proxy appends to the same field, an open quotation of the caller's swallows the rest: then nobody is believed. */
    @Test
    void anOpenQuotationHidesTheCallerAndNeverReplacesHim() {
        var random = new Random(20_261_126);
        var real = Optional.of(InetAddress.ofLiteral("198.51.100.77"));
        for (int round = 0; round < ROUNDS; round++) {
            var forged = noise(random);
            var caller = CALLERS.caller(ForwardedHeader.forwarded(List.of(forged + ", for=198.51.100.77")));
            assertThat(caller.isEmpty() || caller.equals(real)).as(forged).isTrue();
        }
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(12), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }
}
