package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.ZoneName;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.FakeZone;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.Permission;
import org.peerscanner.testing.cloudflare.ServicePlan;
import org.peerscanner.testing.cloudflare.Token;

/** Pins every sentence that an operator reads whose zone cannot be looked after. */
final class ZoneFinderTest {
    private static final String RIGHTS = " (expected: a valid one with the rights Zone:Read and DNS:Edit for the zone)";
    private static final Credentials TOKEN = new Credentials.Token("CLOUDFLARE_API_TOKEN", Office.SECRET);

    private final Office office = new Office();

    @Test
    void aGoodZoneIsFoundByNameOrId() {
        assertThat(found(TOKEN).id()).isEqualTo(office.zone.id());
        assertThat(finder(TOKEN, Optional.of(office.zone.id())).find().id()).isEqualTo(office.zone.id());
        assertThat(found(key(Office.KEY)).id()).isEqualTo(office.zone.id());
        assertThat(office.zone.history().size()).isZero();
    }

    @Test
    void anUnknownToken() {
        assertRefused(
                new Credentials.Token("CLOUDFLARE_API_TOKEN_FILE", "x".repeat(40)),
                "the token in CLOUDFLARE_API_TOKEN_FILE is not known to Cloudflare: GET /zones: HTTP 403:"
                        + " 9109 Invalid access token" + RIGHTS);
    }

    @Test
    void aMalformedToken() {
        assertRefused(
                new Credentials.Token("CLOUDFLARE_API_TOKEN", "short"),
                "the token in CLOUDFLARE_API_TOKEN is not known to Cloudflare: GET /zones: HTTP 400:"
                        + " 6003 Invalid request headers: 6111 Invalid format for Authorization header" + RIGHTS);
    }

    @Test
    void aTokenThatHasExpiredOrIsDisabled() {
        office.model.put(office.token().living(new Token.Life(Instant.MIN, office.clocks.now())));
        assertRefused(
                TOKEN,
                "the token in CLOUDFLARE_API_TOKEN is expired: GET /zones: HTTP 403: 9109 Invalid access token"
                        + RIGHTS);
        office.model.put(office.token().disable());
        assertRefused(
                TOKEN,
                "the token in CLOUDFLARE_API_TOKEN is disabled: GET /zones: HTTP 403: 9109 Invalid access token"
                        + RIGHTS);
    }

    @Test
    void aTokenThatMayNotReadTheZone() {
        office.model.put(Token.of(office.user, Office.SECRET).allowing(office.zone, Permission.DNS_EDIT));
        assertRefused(
                TOKEN,
                "the token in CLOUDFLARE_API_TOKEN may not read the zone example.com: GET /zones: HTTP 403:"
                        + " 9109 Unauthorized to access requested resource" + RIGHTS);
    }

    @Test
    void aTokenThatMayNotChangeRecords() {
        office.model.put(office.token().allowing(office.zone, Permission.ZONE_READ, Permission.DNS_READ));
        assertRefused(
                TOKEN,
                "the token in CLOUDFLARE_API_TOKEN may not change the records of example.com: DELETE /zones/"
                        + office.zone.id() + "/dns_records/00000000000000000000000000000000: HTTP 403:"
                        + " 10000 Authentication error" + RIGHTS);
    }

    @Test
    void anAccountsTokenIsNotAskedForWhereOnlyUsersTokensAreKnown() {
        var secret = "cfat_" + "a".repeat(40);
        office.model.put(
                Token.of(office.account, secret).allowing(office.zone, Permission.ZONE_READ, Permission.DNS_EDIT));
        var token = new Credentials.Token("CLOUDFLARE_API_TOKEN", secret);
        assertThat(found(token).id()).isEqualTo(office.zone.id());
        office.model.put(Token.of(office.account, secret).disable());
        assertRefused(
                token,
                "the token in CLOUDFLARE_API_TOKEN may not read the zone example.com: GET /zones: HTTP 403:"
                        + " 9109 Invalid access token" + RIGHTS);
        assertThat(office.model.log().of(CallKind.VERIFY_TOKEN)).isZero();
    }

    @Test
    void aKeyThatIsWrong() {
        assertRefused(
                key("f".repeat(37)),
                "the key in CF_USER and CF_API_KEY may not read the zone example.com: GET /zones: HTTP 403:"
                        + " 9103 Unknown X-Auth-Key or X-Auth-Email" + RIGHTS);
    }

    @Test
    void aZoneThatIsNotThere() {
        var finder = new ZoneFinder(office.api(TOKEN), ZoneName.of("proxies.example.com"), Optional.empty());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(finder::find)
                .withMessage("zone: proxies.example.com is not among the zones that the token in CLOUDFLARE_API_TOKEN"
                        + " may read at Cloudflare (expected: a zone there, by its whole name, and the rights"
                        + " Zone:Read and DNS:Edit for the zone)");
    }

    @Test
    void aZoneThatTwoAccountsHave() {
        var other = office.model.addZone("example.com", ServicePlan.FREE, office.model.addAccount("Other"));
        office.model.put(office.token().allowing(other, Permission.ZONE_READ));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> found(TOKEN))
                .withMessageStartingWith("zone: example.com is 2 zones at Cloudflare: ")
                .withMessageContaining(office.zone.id() + " of the account Main")
                .withMessageContaining(other.id() + " of the account Other")
                .withMessageEndingWith(" (expected: dns.cloudflare.zone-id with one of these ids)");
        assertThat(finder(TOKEN, Optional.of(office.zone.id())).find().account())
                .isEqualTo("Main");
    }

    @Test
    void aZoneThatIsNotServedYet() {
        office.zone.setStatus(FakeZone.Status.PENDING);
        assertRefused(
                TOKEN,
                "zone: example.com is pending at Cloudflare, so that its records are not served or show the proxies'"
                        + " own addresses (expected: an active zone; have the registrar name the name servers"
                        + " ada.ns.cloudflare.com and bob.ns.cloudflare.com)");
    }

    @Test
    void anIdOfAnotherZoneOrOfNone() {
        var other = office.model.addZone("example.net", ServicePlan.FREE, office.account);
        office.model.put(office.token().allowing(other, Permission.ZONE_READ));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> finder(TOKEN, Optional.of(other.id())).find())
                .withMessage("dns.cloudflare.zone-id: " + other.id()
                        + " is the zone example.net (expected: the id of the zone example.com)");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> finder(TOKEN, Optional.of("0".repeat(32))).find())
                .withMessage("dns.cloudflare.zone-id: 00000000000000000000000000000000: no such zone at Cloudflare"
                        + " (expected: the id of the zone example.com, or none)");
    }

    @Test
    void troubleThatMayPassIsNotTheOperators() {
        for (var fault : new Fault[] {
            Fault.cutBefore(),
            Fault.forbidden(),
            Fault.htmlError(503, Fault.Effect.NEVER),
            Fault.tooManyRequests(Duration.ofSeconds(1))
        }) {
            office.faults.next(fault);
            assertThatExceptionOfType(CloudflareException.class).isThrownBy(() -> found(TOKEN));
            office.clocks.advance(Duration.ofSeconds(1));
        }
        assertThat(found(TOKEN)).isNotNull();
    }

    private void assertRefused(Credentials credentials, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> found(credentials))
                .withMessage(message);
    }

    private ZoneInfo found(Credentials credentials) {
        return finder(credentials, Optional.empty()).find();
    }

    private ZoneFinder finder(Credentials credentials, Optional<String> id) {
        return new ZoneFinder(office.api(credentials), Office.NAME, id);
    }

    private static Credentials key(String secret) {
        return new Credentials.GlobalKey("CF_USER and CF_API_KEY", "ann@example.com", secret);
    }
}
