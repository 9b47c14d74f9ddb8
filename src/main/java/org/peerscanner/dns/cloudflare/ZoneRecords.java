package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.dns.Bearer;
import org.peerscanner.dns.OwnNames;
import org.peerscanner.dns.ProviderException;

/**
 * All address records of a zone at Cloudflare, for an operator who sets the zone right by hand. Used by one thread.
 *
 * <p>Unlike {@link CloudflareDns} it shows, and changes, what carries no mark; so nothing but a command may use it.
 */
public final class ZoneRecords implements AutoCloseable {
    private final DnsConfig config;
    private final CloudflareApi api;
    private final ZoneFinder finder;
    private final BatchWriter writer;
    private final RecordForms forms;
    private final Runnable closing;
    private Map<Object, CloudflareRecord> lastRead = Map.of();

    ZoneRecords(ZoneName zone, DnsConfig config, CloudflareApi api, InstantSource clock) {
        this(zone, config, api, clock, () -> {});
    }

    private ZoneRecords(ZoneName zone, DnsConfig config, CloudflareApi api, InstantSource clock, Runnable closing) {
        this.config = requireNonNull(config, "config");
        this.api = requireNonNull(api, "api");
        this.finder = new ZoneFinder(api, zone, config.cloudflare().zoneId());
        this.writer = new BatchWriter(api, new RefusalMemory(clock));
        this.forms = new RecordForms(new Mark(config.owner()), new OwnNames(zone));
        this.closing = closing;
    }

    /**
     * With the credentials that the environment has; makes no call yet.
     *
     * @throws ConfigException if there are none, more than one, or half of one
     */
    public static ZoneRecords of(Config config, Map<String, String> environment, InstantSource clock) {
        var credentials = CredentialVariables.read(environment);
        var transport = new HttpTransport(config.dns().cloudflare().baseUrl(), HttpTransport.Limits.DEFAULT);
        var api = new CloudflareApi(new ApiClient(transport, credentials, new Budget(clock)));
        return new ZoneRecords(config.zone(), config.dns(), api, clock, transport::close);
    }

    /**
     * All of them.
     *
     * @throws ConfigException of one line, if only the operator can mend what is wrong
     * @throws ProviderException if they cannot be read completely now
     */
    public List<AddressRecord> read() {
        return translated(() -> {
            var records = new HashMap<Object, CloudflareRecord>();
            api.records(finder.findToRead()).forEach(record -> records.put(record.id(), record));
            lastRead = records;
            return records.values().stream()
                    .flatMap(record -> forms.address(record).stream())
                    .toList();
        });
    }

    /**
     * Deletes records that were in the last {@link #read}; the result says of each that Cloudflare does not let go why.
     *
     * @throws ConfigException as {@link #read} does, and if records may not be changed
     * @throws ProviderException if it is not known what has been done
     */
    public List<String> delete(Collection<AddressRecord> records) {
        return write(records.stream().map(record -> new Operation.Delete(known(record.id()))));
    }

    /**
     * Marks records that were in the last {@link #read} as this installation's, each there for its bearer: changes their
     * comments and nothing else. The result and the exceptions are as for {@link #delete}.
     */
    public List<String> mark(Map<AddressRecord, Bearer> records) {
        return write(records.entrySet().stream()
                .map(entry -> new Operation.Note(known(entry.getKey().id()), forms.comment(entry.getValue()))));
    }

    private CloudflareRecord known(Object id) {
        return Optional.ofNullable(lastRead.get(id))
                .orElseThrow(() -> new IllegalArgumentException("id: " + id + " (expected: of a record just read)"));
    }

    private List<String> write(Stream<? extends Operation> operations) {
        return translated(() -> {
            var zone = finder.find();
            var most = config.cloudflare().batchSize().orElseGet(zone.subscription()::batchSize);
            return writer.write(zone, operations.toList(), most).refused().stream()
                    .map(this::line)
                    .toList();
        });
    }

    private String line(Refused refusal) {
        var fields = known(refusal.operation().subject()).fields();
        return fields.type() + " " + fields.name() + " " + fields.content() + ": " + refusal.reason();
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (CloudflareException e) {
            throw new ProviderException(e.failure().message(), e.failure().retryAfter());
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
