package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.peerscanner.dns.cloudflare.Failure.Kind;

/**
 * Reads all records of a zone. Used by one thread.
 *
 * <p>No order of Cloudflare's is known to be total, so pages may overlap or leave gaps, and the zone may change between two of
 * them. A reading counts if it has as many different ids as Cloudflare says there are, and all pages say the same.
 */
final class RecordList {
    /** What others use as the most; a free zone has at most 1,000 records, a paid one usually 3,500. */
    static final int PAGE_SIZE = 5000;

    private static final int READINGS = 3;
    private static final int MOST_PAGES = 1000;

    private final ApiClient client;
    private final int pageSize;

    RecordList(ApiClient client, int pageSize) {
        this.client = requireNonNull(client, "client");
        this.pageSize = pageSize;
    }

    /** @throws CloudflareException if it cannot be read, or not completely in three readings */
    List<CloudflareRecord> read(String zoneId) {
        for (var reading = 0; reading < READINGS; reading++) {
            var records = tryToRead(zoneId);
            if (records.isPresent()) {
                return records.get();
            }
        }
        throw new CloudflareException(Failure.of(
                Kind.TROUBLE, "the zone's list of records was incomplete or changing " + READINGS + " times in a row"));
    }

    private Optional<List<CloudflareRecord>> tryToRead(String zoneId) {
        Map<String, CloudflareRecord> records = new HashMap<>();
        var expected = OptionalInt.empty();
        for (var page = 1; page <= MOST_PAGES; page++) {
            var answer = client.call(page(zoneId, page), Budget.Purpose.READING);
            var total = Fields.number(answer.info(), "total_count");
            var seen = records.size() + answer.result().size();
            answer.result().forEach(json -> add(records, RecordJson.read(json)));
            if (records.size() != seen || expected.orElse(total) != total) {
                return Optional.empty();
            }
            var isLast = answer.result().size() < answer.info().path("per_page").asInt(pageSize);
            if (seen >= total || isLast) {
                return seen == total ? Optional.of(List.copyOf(records.values())) : Optional.empty();
            }
            expected = OptionalInt.of(total);
        }
        return Optional.empty();
    }

    private static void add(Map<String, CloudflareRecord> records, CloudflareRecord record) {
        records.put(record.id(), record);
    }

    private ApiRequest page(String zoneId, int page) {
        return ApiRequest.get("/zones/" + zoneId + "/dns_records?order=name&per_page=" + pageSize + "&page=" + page);
    }
}
