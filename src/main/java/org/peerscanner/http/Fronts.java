package org.peerscanner.http;

import java.util.List;
import java.util.Map;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;

/**
 * The fully qualified names by which a server is told to call itself, one for each front that it asked about.
 *
 * @param cloudflare whether it asked about Cloudflare, the only front with names in the zone
 */
record Fronts(boolean cloudflare) {
    private static final String CLOUDFLARE = "cloudflare";

    /** Nothing said means Cloudflare; fronts without names in the zone are passed over. */
    static Fronts of(List<String> asked) {
        return new Fronts(asked.isEmpty() || asked.contains(CLOUDFLARE));
    }

    /** The names by their fronts. */
    Map<String, String> names(HostName name, ZoneName zone) {
        return cloudflare ? Map.of(CLOUDFLARE, zone.under(name.label())) : Map.of();
    }

    /** The names as a YAML flow map, which servers parse; empty if there are none. */
    String yaml(HostName name, ZoneName zone) {
        return names(name, zone).entrySet().stream()
                .map(entry -> "{" + entry.getKey() + ": " + entry.getValue() + "}")
                .findFirst()
                .orElse("");
    }
}
