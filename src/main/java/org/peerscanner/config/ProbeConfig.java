package org.peerscanner.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * @param period how often each host is probed
 * @param deadline longest duration of one probe, connecting included
 * @param connectTimeout longest wait for the TCP connection to the proxy
 * @param confirmAfter how long after the beginning of a probe that has not succeeded a second one begins
 * @param concurrency most probes in flight
 * @param targets what probes fetch through the proxies: as {@link TargetSpec} reads them, one chosen by chance per probe
 * @param canaryUrl under which proxies reach this program's {@code /canary}; empty: the address it listens on
 * @param canaryKey what the canary's answers are signed with; empty: a key made at each start
 * @param caFile PEM file of the authorities that vouch for https targets; empty: the system's
 * @param references proxies known to be good, as HOST:PORT: while most of them fail, it is not the hosts' fault
 * @param health what takes a host down, and what brings it back
 */
public record ProbeConfig(
        Duration period,
        Duration deadline,
        Duration connectTimeout,
        Duration confirmAfter,
        int concurrency,
        List<String> targets,
        Optional<URI> canaryUrl,
        Optional<Secret> canaryKey,
        Optional<Path> caFile,
        List<String> references,
        HealthConfig health) {
    public ProbeConfig {
        references = List.copyOf(references);
        targets = List.copyOf(targets);
    }

    /** Whether anything is fetched over TLS: a target, or the canary. */
    public boolean hasHttpsTarget() {
        return Stream.concat(targets.stream(), canaryUrl.stream().map(URI::toString))
                .map(url -> url.toLowerCase(Locale.ROOT)) // RFC 3986 3.1: a scheme has no case
                .anyMatch(url -> url.startsWith("https:"));
    }

    public ProbeConfig withConcurrency(int most) {
        return new ProbeConfig(
                period,
                deadline,
                connectTimeout,
                confirmAfter,
                most,
                targets,
                canaryUrl,
                canaryKey,
                caFile,
                references,
                health);
    }
}
