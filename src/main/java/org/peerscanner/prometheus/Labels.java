package org.peerscanner.prometheus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The values of a metric's labels, in the order of their names. */
record Labels(List<String> values) {
    static final Labels NONE = new Labels(List.of());

    Labels {
        values = List.copyOf(values);
    }

    static Labels of(String... values) {
        return new Labels(List.of(values));
    }

    String[] array() {
        return values.toArray(String[]::new);
    }

    /** The one value there is, if there is one. */
    static <V> Collector<V, ?, Map<Labels, V>> alone() {
        return Collectors.toMap(_ -> NONE, value -> value);
    }

    /** The same values, by the labels of what they were known by. */
    static <K, V> Map<Labels, V> by(Map<K, V> values, Function<K, Labels> labels) {
        var labelled = new HashMap<Labels, V>();
        values.forEach((key, value) -> labelled.put(labels.apply(key), value));
        return labelled;
    }
}
