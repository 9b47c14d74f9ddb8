package org.peerscanner.dns.cloudflare;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.peerscanner.config.Config;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.cloudflare.Account;
import org.peerscanner.testing.cloudflare.CloudflareModel;
import org.peerscanner.testing.cloudflare.FakeZone;
import org.peerscanner.testing.cloudflare.FaultScript;
import org.peerscanner.testing.cloudflare.Permission;
import org.peerscanner.testing.cloudflare.RecordFields.Extras;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ServicePlan;
import org.peerscanner.testing.cloudflare.Token;
import org.peerscanner.testing.cloudflare.User;

/** An operator's account at the fake Cloudflare with the zone example.com, and a client for it. */
final class Office {
    static final ZoneName NAME = ZoneName.of("example.com");
    static final String KEY = "1234567890abcdef1234567890abcdef12345";
    static final String SECRET = "0123456789abcdefghijABCDEFGHIJ0123456789";

    final FakeClocks clocks = new FakeClocks();
    final CloudflareModel model = new CloudflareModel(clocks::now, 1);
    final Account account = model.addAccount("Main");
    final User user = new User("ann@example.com", KEY, Set.of(account));
    final FaultScript faults = new FaultScript();
    final Budget budget = new Budget(clocks::now);
    final FakeZone zone;

    Office() {
        this(ServicePlan.FREE);
    }

    Office(ServicePlan plan) {
        zone = model.addZone(NAME.name(), plan, account);
        model.put(user);
        model.put(token());
        model.setFaults(faults);
    }

    Token token() {
        return Token.of(user, SECRET).allowing(zone, Permission.ZONE_READ, Permission.DNS_EDIT);
    }

    CloudflareApi api() {
        return api(new Credentials.Token("CLOUDFLARE_API_TOKEN", SECRET));
    }

    /** As a program has it that has just been started: with no memory of the calls made before. */
    CloudflareApi freshApi() {
        var credentials = new Credentials.Token("CLOUDFLARE_API_TOKEN", SECRET);
        return new CloudflareApi(
                new ApiClient(new ModelTransport(model, clocks), credentials, new Budget(clocks::now)));
    }

    CloudflareApi api(Credentials credentials) {
        return new CloudflareApi(new ApiClient(new ModelTransport(model, clocks), credentials, budget));
    }

    ZoneInfo info() {
        return new ZoneInfo(zone.id(), NAME.name(), "active", false, "Main", Subscription.FREE, List.of());
    }

    /** The id of a record that somebody has made. */
    String added(String name, String address) {
        return added(RecordType.A, name, address);
    }

    String added(RecordType type, String name, String content) {
        var fields = new org.peerscanner.testing.cloudflare.RecordFields(
                name, type, content, 1, false, "", List.of(), Extras.NONE);
        return zone.add(fields).id();
    }

    List<String> contentsOf(String name) {
        return zone.records().stream()
                .filter(record -> record.name().equals(name))
                .map(org.peerscanner.testing.cloudflare.ZoneRecord::content)
                .sorted()
                .toList();
    }

    static RecordFields address(String name, String address) {
        var type = address.contains(":") ? "AAAA" : "A";
        return new RecordFields(name, type, address, RecordFields.AUTOMATIC_TTL, false, "");
    }

    /** For the whole program, proxied. */
    static Config config(RotationConfig rotation) {
        var usual = Configs.config();
        return new Config(
                NAME,
                usual.http(),
                usual.admin(),
                dns(),
                usual.probe(),
                usual.registration(),
                usual.fallbacks(),
                rotation,
                usual.store(),
                usual.journal());
    }

    private static DnsConfig dns() {
        return new DnsConfig(
                DnsConfig.Provider.CLOUDFLARE,
                Duration.ofMinutes(1),
                "default",
                new DnsConfig.Embedded(ListenAddress.of("127.0.0.1:0")),
                new DnsConfig.Cloudflare(URI.create("http://127.0.0.1"), Optional.empty(), true, Optional.empty()),
                Configs.NO_VERIFICATION);
    }
}
