package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Hosts as rows of a table: some of what their JSON says, as RFC 4180 has it. Safe for concurrent use.
 *
 * <p>No field begins with a text of a caller's or of a proxy's, so that none can be a formula to a spreadsheet.
 */
final class HostCsv {
    private static final List<String> COLUMNS = List.of(
            "/name",
            "/kind",
            "/address",
            "/port",
            "/protocol/found",
            "/tls/found",
            "/health",
            "/since",
            "/lastProbe/ended",
            "/lastProbe/reason",
            "/lastProbe/latencyMillis",
            "/exit/address",
            "/nextProbe",
            "/leaseEnd",
            "/rotations");
    private static final String HEADER =
            "name,kind,address,port,protocol,tls,health,since,probed,outcome,latency_millis,"
                    + "exit,next_probe,lease_end,rotations";

    private HostCsv() {}

    /** @param hosts each as {@link HostJson} has it */
    static void write(Stream<? extends JsonNode> hosts, OutputStream out) throws IOException {
        requireNonNull(out, "out");
        var rows = Stream.concat(Stream.of(HEADER), hosts.map(HostCsv::row)).iterator();
        while (rows.hasNext()) {
            out.write((rows.next() + "\r\n").getBytes(UTF_8));
        }
    }

    private static String row(JsonNode host) {
        return COLUMNS.stream().map(host::at).map(HostCsv::field).collect(Collectors.joining(","));
    }

    private static String field(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        }
        var text = value.isNull() ? "" : value.asString("");
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
