package org.peerscanner.demo;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server tells at {@code /v1/events}, as far as the tale is about it. */
sealed interface Told {
    /** A host is judged otherwise: {@code none}, {@code unknown}, {@code up}, {@code doubtful}, {@code down}. */
    record Health(String host, String before, String after) implements Told {}

    /** DNS tells other hosts under a name. */
    record Rotation(String name, Set<String> joined, Set<String> left) implements Told {
        public Rotation {
            joined = Set.copyOf(joined);
            left = Set.copyOf(left);
        }
    }

    /** @param frozen why no host is judged; empty if hosts are again */
    record SelfCheck(Optional<String> frozen) implements Told {}

    /** @param type of the event; empty if the tale is not about such ones */
    static Optional<Told> of(String type, JsonNode json) {
        return switch (type) {
            case "health" -> Optional.of(new Health(text(json, "host"), text(json, "before"), text(json, "after")));
            case "rotation" ->
                Optional.of(new Rotation(text(json, "rotation"), texts(json, "joined"), texts(json, "left")));
            case "self-check" -> Optional.of(new SelfCheck(json.path("frozen").asStringOpt()));
            default -> Optional.empty();
        };
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString();
    }

    private static Set<String> texts(JsonNode json, String field) {
        var texts = new HashSet<String>();
        json.path(field).forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
