package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ServicePlan;

final class CloudflareApiTest {
    private final Office office = new Office();
    private final CloudflareApi api = office.api();

    @Test
    void recordsAreReadWithAllThatMatters() {
        office.added("*.www", "45.0.0.1");
        office.added(RecordType.TXT, "@", "v=spf1 -all");
        var come = new RecordFields("fl-sg-1.example.com", "A", "45.0.0.2", 1, true, "peerscanner/default");

        api.batch(office.info(), List.of(new Operation.Post(come)));

        assertThat(api.records(office.info()))
                .extracting(CloudflareRecord::fields)
                .containsExactlyInAnyOrder(
                        Office.address("*.www.example.com", "45.0.0.1"),
                        new RecordFields("example.com", "TXT", "v=spf1 -all", 1, false, ""),
                        come);
    }

    @Test
    void servicesAreWrittenAndReadInOneForm() {
        var service = new RecordFields(
                "_proxy._tcp.peers.example.com", "SRV", "0 0 8443 one.example.com", 60, false, "peerscanner/default");

        api.batch(office.info(), List.of(new Operation.Post(service)));

        assertThat(api.records(office.info()))
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).isEqualTo(service));
    }

    @Test
    void fieldsThatAreNewToUsAreLeftAside() {
        var record = RecordJson.read(Envelope.MAPPER.readTree("""
                {"id":"372e67954025e0ba6aaa6d586b9e0b59","name":"Example.com","type":"A","content":"198.51.100.4",
                "proxiable":true,"proxied":true,"ttl":1,"settings":{"x":[1]},"meta":{"shadowed_by":null},"comment":null,
                "tags":["a:b"],"created_on":"2026-01-01T05:20:00.12345Z","something":{"new":true}}"""));

        assertThat(record)
                .isEqualTo(new CloudflareRecord(
                        "372e67954025e0ba6aaa6d586b9e0b59",
                        new RecordFields("example.com", "A", "198.51.100.4", 1, true, "")));
    }

    @Test
    void aRecordWithoutAnIdIsNoRecord() {
        assertThatExceptionOfType(CloudflareException.class)
                .isThrownBy(() -> RecordJson.read(Envelope.MAPPER.readTree("{\"name\":\"a\",\"type\":\"A\"}")))
                .withMessage("an answer of Cloudflare's is not as expected: id is missing");
    }

    @Test
    void severalPagesMakeOneList() {
        for (var i = 0; i < 25; i++) {
            office.added("host" + i, "45.0.0." + i);
        }
        var paging = pagesOf(10);

        assertThat(paging.records(office.info())).hasSize(25);

        assertThat(office.model.log().of(CallKind.LIST_RECORDS)).isEqualTo(3);
    }

    @Test
    void aListThatDoesNotAddUpIsReadAgain() {
        for (var i = 0; i < 25; i++) {
            office.added("host" + i, "45.0.0." + i);
        }
        office.faults.next(new Fault.ShortPage(1));

        assertThat(api.records(office.info())).hasSize(25);

        assertThat(office.model.log().of(CallKind.LIST_RECORDS)).isEqualTo(2);
    }

    @Test
    void aZoneThatChangesBetweenTwoPagesIsReadAgain() {
        for (var i = 0; i < 25; i++) {
            office.added("host" + i, "45.0.0." + i);
        }
        var second = new Fault.Meanwhile(() -> office.added("another", "45.0.0.99"));
        office.faults.next(new Fault.Meanwhile(() -> {})).next(second);

        var records = pagesOf(10).records(office.info());

        assertThat(records).hasSize(26);
        assertThat(new HashSet<>(records)).hasSize(26);
    }

    @Test
    void aListThatNeverAddsUpIsNoList() {
        office.added("host", "45.0.0.1");
        office.faults.times(9, CallKind.LIST_RECORDS, new Fault.ShortPage(1));

        assertThatExceptionOfType(CloudflareException.class)
                .isThrownBy(() -> api.records(office.info()))
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Kind.TROUBLE))
                .withMessage("the zone's list of records was incomplete or changing 3 times in a row");
    }

    @Test
    void theQuotaIsKnown() {
        assertThat(api.recordQuota(office.info())).hasValue(200);
    }

    @Test
    void theQuotaMayBeTheAccounts() {
        var text = "{\"success\":true,\"result\":{\"record_quota\":null,\"record_usage\":7}}";
        Transport answering = request -> new ApiReply(200, Map.of("Content-Type", "application/json"), text);
        var credentials = new Credentials.Token("CLOUDFLARE_API_TOKEN", Office.SECRET);

        var quota = new CloudflareApi(new ApiClient(answering, credentials, office.budget)).recordQuota(office.info());

        assertThat(quota).isEmpty();
    }

    @Test
    void zonesAreFoundByTheirWholeName() {
        office.model.addZone("sub.example.com", ServicePlan.PRO, office.account);
        office.model.addZone("bücher.example", ServicePlan.ENTERPRISE, office.account);
        var keyed = office.api(new Credentials.GlobalKey("CF_USER and CF_API_KEY", "ann@example.com", Office.KEY));

        assertThat(keyed.zonesNamed(Office.NAME)).singleElement().satisfies(zone -> {
            assertThat(zone.id()).isEqualTo(office.zone.id());
            assertThat(zone.subscription()).isEqualTo(Subscription.FREE);
            assertThat(zone.nameServers()).hasSize(2);
        });
        assertThat(keyed.zonesNamed(ZoneName.of("xn--bcher-kva.example")))
                .singleElement()
                .satisfies(zone -> assertThat(zone.subscription()).isEqualTo(Subscription.ENTERPRISE));
        assertThat(keyed.zonesNamed(ZoneName.of("a.example.com"))).isEmpty();
    }

    @Test
    void aSecretThatComesBackIsMasked() {
        var text = "{\"success\":false,\"errors\":[{\"code\":6003,\"message\":\"bad " + Office.SECRET + "\"}]}";
        Transport echoing = request -> new ApiReply(400, Map.of("Content-Type", "application/json"), text);
        var credentials = new Credentials.Token("CLOUDFLARE_API_TOKEN", Office.SECRET);

        assertThatExceptionOfType(CloudflareException.class)
                .isThrownBy(() ->
                        new CloudflareApi(new ApiClient(echoing, credentials, office.budget)).zonesNamed(Office.NAME))
                .withMessage("GET /zones: HTTP 400: 6003 bad ***");
    }

    private CloudflareApi pagesOf(int size) {
        var credentials = new Credentials.Token("CLOUDFLARE_API_TOKEN", Office.SECRET);
        var transport = new ModelTransport(office.model, office.clocks);
        return new CloudflareApi(new ApiClient(transport, credentials, office.budget), size);
    }
}
