package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.Bearer;
import org.peerscanner.dns.Change;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.cloudflare.ApiError;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.RecordFields;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ZoneRecord;

final class CloudflareDnsTest {
    private final Office office = new Office();
    private final CloudflareDns dns = dns(true);

    @Test
    void threeHundredHostsAreAFewCallsAndFiveHundredGoInAFew() {
        office.zone.setQuota(1_000);
        dns.check();
        office.model.log().clear();
        var hosts = hosts(300);
        dns.write(Plan.between(dns.read(), hosts));
        assertThat(office.model.log().total()).isEqualTo(4); // list, quota, two batches

        write(hosts(500));
        office.model.log().clear();
        dns.write(Plan.between(dns.read(), Set.of()));

        assertThat(office.zone.records()).isEmpty();
        assertThat(office.model.log().total()).isEqualTo(4); // list, three batches
    }

    @Test
    void whatIsNotMarkedIsForeignAndStaysAsItIs() {
        office.added("www", "45.9.9.9");
        office.added(RecordType.TXT, "@", "v=spf1 -all");
        var before = office.zone.records().stream().map(ZoneRecord::json).toList();

        write(hosts(3));
        write(Set.of());

        assertThat(office.zone.records().stream().map(ZoneRecord::json)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(dns.read().foreign()).hasSize(2);
        assertThat(dns.read().room()).hasValue(198);
    }

    @Test
    void whatIsMarkedAtANameOfSomebodyElsesIsForeign() {
        for (var name : List.of("@", "www", "alice.dev", "_dmarc")) {
            office.zone.add(new RecordFields(
                    name,
                    RecordType.A,
                    "45.9.9.9",
                    1,
                    true,
                    "peerscanner/default 443/auto fl-sg-0001",
                    List.of(),
                    RecordFields.Extras.NONE));
        }

        write(hosts(3));
        write(Set.of());

        assertThat(office.zone.records()).hasSize(4);
        assertThat(dns.read().foreign()).hasSize(4);
    }

    @Test
    void recordsOfAnotherOwnerAreForeign() {
        var other = new CloudflareDns(Office.NAME, config(true, "other"), office.api(), office.clocks::now);
        write(hosts(2));

        assertThat(other.read().own()).isEmpty();
        assertThat(other.read().foreign()).hasSize(2);
    }

    @Test
    void proxiedRecordsReadAsTheyWereWanted() {
        var wanted = hosts(5);

        write(wanted);

        assertThat(dns.read().records()).isEqualTo(wanted);
        assertThat(office.zone.records()).allMatch(record -> record.fields().proxied());
        assertThat(office.zone.records())
                .anyMatch(record -> record.fields().comment().equals("peerscanner/default 443/auto fl-sg-0001"));
    }

    @Test
    void theNextRunFindsTheQuotaOutOnceAnHour() {
        dns.read();
        dns.read();
        assertThat(office.model.log().of(CallKind.USAGE)).isEqualTo(1);
        office.clocks.advance(Duration.ofHours(1));
        dns.read();
        assertThat(office.model.log().of(CallKind.USAGE)).isEqualTo(2);
    }

    @Test
    void aRefusalNamesItsChange() {
        office.zone.poison(
                record -> record.content().equals("45.0.0.2"), ApiError.bare(400, 9003, "Target is not allowed."));

        var written = dns.write(Plan.between(dns.read(), hosts(5)));

        assertThat(written.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.change().record().name()).isEqualTo("fl-sg-0002.example.com");
            assertThat(refusal.reason()).contains("9003 Target is not allowed.");
        });
    }

    @Test
    void whatWasToGoForARefusedRecordIsSaidToBeThereStill() {
        write(Set.of(host(1, "45.0.0.1", 443)));
        var came = host(1, "2a01:4f8::2", 443);
        office.zone.poison(
                record -> record.content().equals("2a01:4f8::2"), ApiError.bare(400, 9003, "Target is not allowed."));

        var written = dns.write(Plan.between(dns.read(), Set.of(came)));

        assertThat(written.refusals()).extracting(Written.Refusal::change).containsExactly(new Change.Create(came));
        assertThat(written.left())
                .extracting(refusal -> refusal.change().record())
                .containsExactlyElementsOf(dns.read().records());
    }

    @Test
    void ofARecordThatIsGoneOnlyWhatWasToComeIsRefused() {
        write(Set.of(host(1, "45.0.0.1", 443)));
        var came = host(1, "45.0.0.2", 443);
        office.zone.poison(
                record -> record.content().equals("45.0.0.2"), ApiError.bare(400, 9003, "Target is not allowed."));
        var plan = Plan.between(dns.read(), Set.of(came));
        office.zone.records().forEach(office.zone::remove);
        assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> dns.write(plan));

        assertThat(dns.write(plan).refusals())
                .extracting(Written.Refusal::change)
                .containsExactly(new Change.Create(came));
    }

    @Test
    void whatCannotBeProxiedIsObjectedTo() {
        assertThat(dns.objection(host(1, "45.0.0.1", 443))).isEmpty();
        assertThat(dns.objection(host(1, "45.0.0.1", 8888)).orElseThrow()).startsWith("port 8888 is not passed on");
        assertThat(dns.objection(host(1, "10.0.0.1", 443)).orElseThrow()).startsWith("10.0.0.1 is private");
        assertThat(dns(false)
                        .objection(new ResourceRecord(
                                "a.example.com",
                                Duration.ofMinutes(1),
                                new ResourceRecord.Address(InetAddress.ofLiteral("10.0.0.1")))))
                .isEmpty();
    }

    @Test
    void aTtlThatThePlanDoesNotAllowIsRefusedAtTheStart() {
        var impatient =
                new CloudflareDns(Office.NAME, CloudflareDnsContractTest.unproxied(), office.api(), office.clocks::now);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(impatient::check)
                .withMessage("dns.ttl: 30s (expected: at least 60s on Cloudflare's plan free;"
                        + " or dns.cloudflare.proxied: true)");
    }

    @Test
    void troubleAtTheStartIsMetAgainByTheFirstRun() {
        office.faults.times(2, CallKind.LIST_ZONES, Fault.htmlError(503, Fault.Effect.NEVER));
        dns.check();

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(dns::read)
                .withMessage("GET /zones: HTTP 503 with a body that is no JSON (text/html)");
        assertThat(dns.read().own()).isEmpty();
    }

    @Test
    void theWaitThatCloudflareAsksForIsPassedOn() {
        dns.check();
        office.faults.next(Fault.tooManyRequests(Duration.ofSeconds(77)));

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(dns::read)
                .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(77)));
    }

    private void write(Set<ResourceRecord> wanted) {
        assertThat(dns.write(Plan.between(dns.read(), wanted)).refusals()).isEmpty();
        assertThat(dns.read().records()).isEqualTo(wanted);
    }

    private static Set<ResourceRecord> hosts(int count) {
        var hosts = new HashSet<ResourceRecord>();
        for (var i = 1; i <= count; i++) {
            hosts.add(host(i, "45.0." + i / 250 + "." + i % 250, 443));
        }
        return hosts;
    }

    private static ResourceRecord host(int number, String address, int port) {
        var name = "fl-sg-%04d".formatted(number);
        var bearer = new Bearer(HostName.of(name), new Port(port), Optional.empty(), false);
        return new ResourceRecord(
                name + ".example.com",
                Duration.ofSeconds(1),
                new ResourceRecord.Address(InetAddress.ofLiteral(address)),
                true,
                Optional.of(bearer));
    }

    private CloudflareDns dns(boolean proxied) {
        return new CloudflareDns(Office.NAME, config(proxied, "default"), office.api(), office.clocks::now);
    }

    private static DnsConfig config(boolean proxied, String owner) {
        return new DnsConfig(
                DnsConfig.Provider.CLOUDFLARE,
                Duration.ofMinutes(1),
                owner,
                new DnsConfig.Embedded(ListenAddress.of("127.0.0.1:0")),
                new DnsConfig.Cloudflare(URI.create("http://127.0.0.1"), Optional.empty(), proxied, Optional.empty()),
                Configs.NO_VERIFICATION);
    }
}
