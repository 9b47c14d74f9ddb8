package org.peerscanner.testing.cloudflare;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * An operator's account at a {@link FakeCloudflare}, with the zone example.com, a token and a global key: all that a program
 * needs to be started with. Safe for concurrent use.
 */
public final class CloudflareAccount implements AutoCloseable {
    public static final String ZONE = "example.com";
    public static final String EMAIL = "ann@example.com";
    public static final String KEY = "fedcba0987654321fedcba0987654321fedcb";
    public static final String TOKEN = "0123456789abcdefghijABCDEFGHIJ0123456789";

    private final CloudflareModel model = new CloudflareModel(InstantSource.system(), 1);
    private final Account account = model.addAccount("Main");
    private final User user = new User(EMAIL, KEY, Set.of(account));
    private final FakeZone zone = model.addZone(ZONE, ServicePlan.FREE, account);
    private final FakeCloudflare server = FakeCloudflare.serving(model);

    public CloudflareAccount() {
        model.put(user);
        model.put(token(TOKEN).allowing(zone, Permission.ZONE_READ, Permission.DNS_EDIT));
    }

    public CloudflareModel model() {
        return model;
    }

    public FakeZone zone() {
        return zone;
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    /** A token of the operator's without any right; to be given some, and to the model. */
    public Token token(String secret) {
        return Token.of(user, secret);
    }

    /** The environment of a program that looks after the zone with the token. */
    public Map<String, String> environment() {
        return Map.of(
                "PEERSCANNER_ZONE",
                ZONE,
                "PEERSCANNER_DNS_VERIFY_ENABLED",
                "false",
                "PEERSCANNER_DNS_CLOUDFLARE_BASE_URL",
                baseUrl().toString(),
                "CLOUDFLARE_API_TOKEN",
                TOKEN);
    }

    /** A record that somebody has made by hand. */
    public ZoneRecord added(String label, String address) {
        return zone.add(RecordFields.of(RecordType.A, label, address));
    }

    @Override
    public void close() {
        server.close();
    }
}
