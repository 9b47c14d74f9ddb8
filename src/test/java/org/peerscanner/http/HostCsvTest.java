package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HostCsvTest {
    @Test
    void quotesWhatHasToBeAndLeavesOutWhatIsNotKnown() throws IOException {
        var host = new JsonMapper().readTree("""
                {"name": "a", "kind": "peer", "address": "192.0.2.1", "port": 443,
                 "protocol": {"wanted": "auto", "found": null}, "health": "down",
                 "lastProbe": {"reason": "the proxy answered 403 \\"No\\", sorry\\r\\n"},
                 "rotations": ["peers", "sg.fallbacks"]}
                """);
        var out = new ByteArrayOutputStream();
        HostCsv.write(Stream.of(host), out);

        assertThat(out.toString(UTF_8).split("\r\n", 2)[1])
                .isEqualTo("a,peer,192.0.2.1,443,,,down,,,\"the proxy answered 403 \"\"No\"\", sorry\r\n\",,,,,"
                        + "peers sg.fallbacks\r\n");
    }
}
