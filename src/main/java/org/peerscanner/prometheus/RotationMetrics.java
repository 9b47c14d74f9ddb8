package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peerscanner.fleet.Host;
import org.peerscanner.prometheus.Metrics.Name;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.RotationName;

/** Who is published. */
final class RotationMetrics {
    private final Sources sources;

    RotationMetrics(Sources sources) {
        this.sources = requireNonNull(sources, "sources");
    }

    void register(Metrics metrics) {
        metrics.gauges(
                new Name("peerscanner_rotation_hosts", "Hosts that are published in the rotation.", "rotation"),
                this::published);
        metrics.gauges(
                new Name(
                        "peerscanner_rotation_working_hosts", "Working hosts that belong in the rotation.", "rotation"),
                this::working);
        metrics.gauges(
                new Name(
                        "peerscanner_rotation_held_hosts",
                        "Hosts that brakes keep in the rotation though they fail.",
                        "rotation"),
                this::held);
        metrics.gauge(
                new Name("peerscanner_rotation_min_hosts", "Floor of every rotation: rotation.min-size."),
                () -> sources.rotation().minSize());
        metrics.gauge(
                new Name("peerscanner_rotation_max_hosts", "Cap of every rotation: rotation.max-size."),
                () -> sources.rotation().maxSize());
        metrics.gauge(
                new Name("peerscanner_withheld_records", "Records left out of DNS though their hosts were chosen."),
                this::withheld);
    }

    private Map<Labels, Integer> published() {
        var sizes = none();
        sources.publication()
                .published()
                .rotationsByHost()
                .values()
                .forEach(ofHost -> ofHost.forEach(name -> sizes.merge(name, 1, Integer::sum)));
        return Labels.by(sizes, Labels::of);
    }

    private Map<Labels, Integer> working() {
        var sizes = none();
        sources.fleet().hosts().stream()
                .filter(Host::isUp)
                .forEach(host -> RotationName.possible(host).forEach(name -> sizes.merge(name, 1, Integer::sum)));
        return Labels.by(sizes, Labels::of);
    }

    private Map<Labels, Integer> held() {
        var sizes = none();
        sources.publication().published().deviations().values().stream()
                .flatMap(List::stream)
                .filter(deviation -> deviation.kind() == Deviation.Kind.HELD && RotationName.isOne(deviation.name()))
                .forEach(deviation -> sizes.merge(deviation.name(), 1, Integer::sum));
        return Labels.by(sizes, Labels::of);
    }

    private long withheld() {
        return sources.publication().published().deviations().values().stream()
                .flatMap(List::stream)
                .filter(deviation -> deviation.kind() == Deviation.Kind.WITHHELD)
                .count();
    }

    /** Every rotation that there is or should be, or was while names were kept, so that an empty one is told as such. */
    private Map<String, Integer> none() {
        var sizes = new TreeMap<String, Integer>();
        RotationName.ALWAYS.forEach(name -> sizes.put(name, 0));
        Stream.of(sources.fleet().hosts(), sources.fleet().lapsed())
                .flatMap(Collection::stream)
                .forEach(host -> RotationName.possible(host).forEach(name -> sizes.put(name, 0)));
        return sizes;
    }
}
