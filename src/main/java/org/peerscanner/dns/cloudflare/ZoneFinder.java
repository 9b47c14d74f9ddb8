package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.cloudflare.Failure.Kind;

/**
 * Finds the zone at Cloudflare and makes sure that it can be looked after. Used by one thread.
 *
 * <p>What only the operator can mend is a {@link ConfigException} of one line; trouble that may pass by itself is a
 * {@link CloudflareException}.
 */
final class ZoneFinder {
    private static final String RIGHTS = "the rights Zone:Read and DNS:Edit for the zone";

    private final CloudflareApi api;
    private final ZoneName name;
    private final Optional<String> configuredId;

    ZoneFinder(CloudflareApi api, ZoneName name, Optional<String> configuredId) {
        this.api = requireNonNull(api, "api");
        this.name = requireNonNull(name, "name");
        this.configuredId = requireNonNull(configuredId, "configuredId");
    }

    /** Whatever its state, to be read only. */
    ZoneInfo findToRead() {
        return credentialsExplained(
                "may not read the zone " + name,
                () -> configuredId.map(this::byId).orElseGet(this::byName));
    }

    ZoneInfo find() {
        var zone = findToRead();
        if (!zone.isActive()) {
            throw new ConfigException("zone: " + name + " is " + zone.status()
                    + " at Cloudflare, so that its records are not served or show the proxies' own addresses"
                    + " (expected: an active zone; have the registrar name the name servers "
                    + String.join(" and ", zone.nameServers()) + ")");
        }
        credentialsExplained("may not change the records of " + name, () -> {
            api.requireEdit(zone);
            return zone;
        });
        return zone;
    }

    private ZoneInfo byId(String id) {
        try {
            var zone = api.zone(id);
            if (zone.name().equals(name.name())) {
                return zone;
            }
            throw new ConfigException("dns.cloudflare.zone-id: " + id + " is the zone " + zone.name()
                    + " (expected: the id of the zone " + name + ")");
        } catch (CloudflareException e) {
            if (e.failure().kind() != Kind.GONE) {
                throw e;
            }
            throw new ConfigException("dns.cloudflare.zone-id: " + id + ": no such zone at Cloudflare"
                    + " (expected: the id of the zone " + name + ", or none)");
        }
    }

    private ZoneInfo byName() {
        var zones = api.zonesNamed(name);
        return switch (zones.size()) {
            case 0 ->
                throw new ConfigException("zone: " + name + " is not among the zones that " + api.credentials()
                        + " may read at Cloudflare (expected: a zone there, by its whole name, and " + RIGHTS + ")");
            case 1 -> zones.getFirst();
            default ->
                throw new ConfigException("zone: " + name + " is " + zones.size() + " zones at Cloudflare: "
                        + listed(zones) + " (expected: dns.cloudflare.zone-id with one of these ids)");
        };
    }

    private static String listed(List<ZoneInfo> zones) {
        return zones.stream()
                .map(zone -> zone.id() + " of the account " + zone.account())
                .collect(Collectors.joining(", "));
    }

    private ZoneInfo credentialsExplained(String lacking, Supplier<ZoneInfo> work) {
        try {
            return work.get();
        } catch (CloudflareException e) {
            if (e.failure().kind() != Kind.UNAUTHORISED) {
                throw e;
            }
            throw new ConfigException(api.credentials() + " " + trouble().orElse(lacking) + ": " + e.getMessage()
                    + " (expected: a valid one with " + RIGHTS + ")");
        }
    }

    /** What is wrong with the credentials themselves, as far as Cloudflare tells. */
    private Optional<String> trouble() {
        return switch (api.credentials()) {
            case Credentials.GlobalKey _ -> Optional.empty();
            case Credentials.Token token when token.isAccountOwned() -> Optional.empty();
            case Credentials.Token _ -> tokenTrouble();
        };
    }

    private Optional<String> tokenTrouble() {
        try {
            var status = api.tokenStatus();
            return status.equals("active") ? Optional.empty() : Optional.of("is " + status);
        } catch (CloudflareException e) {
            return e.failure().kind() == Kind.UNAUTHORISED
                    ? Optional.of("is not known to Cloudflare")
                    : Optional.empty();
        }
    }
}
