package org.peerscanner.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hosts that a server knows, as lines of aligned columns. Pure. */
final class HostTable {
    private static final List<String> TITLES = List.of(
            "NAME", "KIND", "ADDRESS", "EXIT", "HEALTH", "ORDER", "SINCE", "LAST OUTCOME", "NEXT PROBE", "LEASE ENDS");
    private static final String NOTHING = "-";
    private static final JsonMapper mapper = new JsonMapper();

    private HostTable() {}

    /** @param json what {@code /v1/hosts} answered */
    static String of(String json, Instant now) {
        var answer = mapper.readTree(json);
        var rows = new ArrayList<List<String>>();
        rows.add(TITLES);
        answer.path("hosts").forEach(host -> rows.add(row(host, now)));
        var widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return Stream.concat(freeze(answer.path("freeze")), rows.stream().map(row -> aligned(row, widths)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Stream<String> freeze(JsonNode freeze) {
        return Stream.of(freeze).filter(JsonNode::isObject).map(word -> text(word.path("text")));
    }

    private static List<String> row(JsonNode host, Instant now) {
        return List.of(
                text(host.path("name")),
                text(host.path("kind")),
                endpoint(host),
                exit(host.path("exit")),
                text(host.path("health")),
                order(host.path("order"), now),
                relative(host.path("since"), now),
                outcome(host.path("lastProbe"), now),
                relative(host.path("nextProbe"), now),
                relative(host.path("leaseEnd"), now));
    }

    private static String endpoint(JsonNode host) {
        var address = text(host.path("address"));
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + text(host.path("port"));
    }

    private static String exit(JsonNode exit) {
        return exit.path("asRegistered").asBoolean(false) ? "same" : text(exit.path("address"));
    }

    private static String order(JsonNode order, Instant now) {
        var until = order.path("until");
        return text(order.path("order")) + (until.isMissingNode() ? "" : " (ends " + relative(until, now) + ")");
    }

    private static String outcome(JsonNode probe, Instant now) {
        return probe.isMissingNode() ? NOTHING : text(probe.path("reason")) + ", " + relative(probe.path("ended"), now);
    }

    private static String relative(JsonNode instant, Instant now) {
        return instant.isString() ? RelativeTime.of(Instant.parse(instant.asString()), now) : NOTHING;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? NOTHING : line(value.asString());
    }

    /** The text without anything that a terminal could take for a command. */
    static String line(String text) {
        return printable(text.strip());
    }

    /** The same with the spaces around it. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    private static String aligned(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
