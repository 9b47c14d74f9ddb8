package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.peerscanner.config.AddressRange;
import org.peerscanner.config.CloudflareNetworks;
import org.peerscanner.fleet.Addresses;

/** What can stand behind Cloudflare's proxies. Pure. */
final class ProxyRules {
    /** https://developers.cloudflare.com/fundamentals/reference/network-ports/, 2026. */
    private static final Set<Integer> PORTS =
            Set.of(80, 8080, 8880, 2052, 2082, 2086, 2095, 443, 2053, 2083, 2087, 2096, 8443);

    private static final List<Refused> REFUSED = Stream.concat(
                    CloudflareNetworks.ranges().stream().map(range -> new Refused(range, "Cloudflare's own")),
                    read("refused-targets.txt").stream())
            .toList();
    private static final String OTHERWISE = "; or dns.cloudflare.proxied: false)";

    private ProxyRules() {}

    /** Why a host on that port would not be reached, and what the operator can do; empty if it would. */
    static Optional<String> objection(int port) {
        return PORTS.contains(port)
                ? Optional.empty()
                : Optional.of("port " + port + " is not passed on by Cloudflare's proxies (expected: "
                        + "80, 8080, 8880, 2052, 2082, 2086, 2095, 443, 2053, 2083, 2087, 2096 or 8443" + OTHERWISE);
    }

    /** Why Cloudflare would refuse that address, and what the operator can do; empty if it would not. */
    static Optional<String> objection(InetAddress address) {
        return REFUSED.stream()
                .filter(refused -> refused.range.contains(address))
                .findFirst()
                .map(refused -> Addresses.text(address) + " is " + refused.use + " (" + refused.range
                        + "), which Cloudflare refuses behind its proxies (expected: a public address" + OTHERWISE);
    }

    private static List<Refused> read(String resource) {
        var stream = Objects.requireNonNull(ProxyRules.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Refused(AddressRange.of(parts[0]), parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Refused(AddressRange range, String use) {}
}
