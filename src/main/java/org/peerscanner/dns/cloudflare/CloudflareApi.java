package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.cloudflare.Budget.Purpose;
import org.peerscanner.dns.cloudflare.Failure.Kind;

/** The calls that peerscanner makes; each throws {@link CloudflareException} unless it succeeds. Used by one thread. */
final class CloudflareApi {
    /** Of the form of an id, and never one: Cloudflare's are random. */
    private static final String NOBODY = "0".repeat(32);

    private final ApiClient client;
    private final RecordList records;

    CloudflareApi(ApiClient client) {
        this(client, RecordList.PAGE_SIZE);
    }

    CloudflareApi(ApiClient client, int pageSize) {
        this.client = requireNonNull(client, "client");
        this.records = new RecordList(client, pageSize);
    }

    int callsLeft() {
        return client.callsLeft();
    }

    long callsMade() {
        return client.callsMade();
    }

    Credentials credentials() {
        return client.credentials();
    }

    /** The zones of exactly that name that the credentials show; several accounts can hold one each. */
    List<ZoneInfo> zonesNamed(ZoneName name) {
        var path = "/zones?name=" + URLEncoder.encode(name.name(), UTF_8) + "&per_page=50";
        var answer = client.call(ApiRequest.get(path), Purpose.READING);
        return StreamSupport.stream(answer.result().spliterator(), false)
                .map(ZoneInfo::of)
                .filter(zone -> zone.name().equals(name.name()))
                .toList();
    }

    ZoneInfo zone(String id) {
        return ZoneInfo.of(
                client.call(ApiRequest.get("/zones/" + id), Purpose.READING).result());
    }

    List<CloudflareRecord> records(ZoneInfo zone) {
        return records.read(zone.id());
    }

    /** Most records that the zone may have; empty where Cloudflare sets no limit to the single zone. */
    OptionalInt recordQuota(ZoneInfo zone) {
        var quota = client.call(ApiRequest.get(path(zone) + "/usage"), Purpose.READING)
                .result()
                .path("record_quota");
        return quota.isInt() ? OptionalInt.of(quota.intValue()) : OptionalInt.empty();
    }

    /** Does all of the operations or none. */
    void batch(ZoneInfo zone, List<Operation> operations) {
        var purpose = operations.stream().anyMatch(Operation::removes) ? Purpose.REMOVING : Purpose.ADDING;
        client.call(ApiRequest.post(path(zone) + "/batch", RecordJson.batch(operations)), purpose);
    }

    /** {@code active}, {@code disabled} or {@code expired}; knows users' tokens only. */
    String tokenStatus() {
        var answer = client.call(ApiRequest.get("/user/tokens/verify"), Purpose.READING);
        return Fields.text(answer.result(), "status");
    }

    /** Fails unless records may be changed. Asks for the deletion of a record that cannot exist: rights are checked first. */
    void requireEdit(ZoneInfo zone) {
        try {
            client.call(ApiRequest.delete(path(zone) + "/" + NOBODY), Purpose.READING);
        } catch (CloudflareException e) {
            if (e.failure().kind() != Kind.GONE) {
                throw e;
            }
        }
    }

    private static String path(ZoneInfo zone) {
        return "/zones/" + zone.id() + "/dns_records";
    }
}
