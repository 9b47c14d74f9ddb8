package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\n\r\n', 200, OK",
        "'HTTP/1.0 404\n\n', 404, ''",
        "'HTTP/1.1 502 Bad  Gateway \r\nA: b\r\n\r\n', 502, 'Bad  Gateway'",
        "'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n', 204, None",
    })
    void readsHeads(String text, int status, String reason) throws ProbeFailure {
        var reply = reader(text).head();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
    }

    @Test
    void findsFieldsWhateverTheirCase() throws ProbeFailure {
        var reply = reader("HTTP/1.1 200 OK\r\nX-Enproxy-Eof:  true \r\nX-Enproxy-Eof-Not: no\r\n\r\n")
                .head();

        assertThat(reply.field("X-Enproxy-EOF")).contains("true");
        assertThat(reply.field("X-Enproxy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5\r\n\r\nhelloX', hello",
        "'Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\nX', hello",
        "'\r\nhello', hello",
    })
    void readsBodiesHoweverTheyAreFramed(String fieldsAndBody, String body) throws ProbeFailure {
        var reader = reader("HTTP/1.1 200 OK\r\n" + fieldsAndBody);

        assertThat(reader.body(reader.head())).asString(ISO_8859_1).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "HTTP/1.1 200 OK\r\nX: y\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "\r\n\r\n"
            })
    void refusesWhatIsNoHead(String text) {
        assertBad(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 65537\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: x\r\n\r\n",
                "Content-Length: 5\r\n\r\nhell",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nhe",
                "Transfer-Encoding: chunked\r\n\r\nfffff\r\n"
            })
    void refusesWhatIsNoBody(String fieldsAndBody) {
        assertBad("HTTP/1.1 200 OK\r\n" + fieldsAndBody);
    }

    @Test
    void givesUpOnEndlessHeadsAndBodies() {
        var much = "x".repeat(1 << 20);
        for (var text : new String[] {
            "HTTP/1.1 200 OK\r\nX: " + much,
            "HTTP/1.1 200 OK\r\n\r\n" + much,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + "T: x\r\n".repeat(1 << 17),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(1 << 18),
            "HTTP/1.1 100 Continue\r\n\r\n".repeat(1 << 15)
        }) {
            var wire = new ScriptedWire(text.getBytes(ISO_8859_1), random);
            var reader = new ReplyReader(wire, new StepLog(Ticker.SYSTEM));

            assertThatThrownBy(() -> reader.body(reader.head())).isInstanceOf(ProbeFailure.class);
            assertThat(wire.taken()).isLessThan(512 * 1024);
        }
    }

    private void assertBad(String text) {
        var reader = reader(text);
        assertThatThrownBy(() -> reader.body(reader.head()))
                .isInstanceOfSatisfying(
                        ProbeFailure.class,
                        failure -> assertThat(failure.outcome()).isInstanceOf(Outcome.BadReply.class));
    }

    private ReplyReader reader(String text) {
        return new ReplyReader(new ScriptedWire(text.getBytes(ISO_8859_1), random), new StepLog(Ticker.SYSTEM));
    }
}
