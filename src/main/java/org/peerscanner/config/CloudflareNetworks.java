package org.peerscanner.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Cloudflare's address ranges, from which it calls the servers behind it, as published; the resource carries the date. */
public final class CloudflareNetworks {
    private static final String RESOURCE = "cloudflare-networks.txt";

    private CloudflareNetworks() {}

    public static List<AddressRange> ranges() {
        try (var resource = requireNonNull(CloudflareNetworks.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(resource.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AddressRange::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
