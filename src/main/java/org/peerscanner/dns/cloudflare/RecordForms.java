package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.dns.Bearer;
import org.peerscanner.dns.ForeignRecord;
import org.peerscanner.dns.OwnNames;
import org.peerscanner.dns.OwnRecord;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.ResourceRecord.Address;
import org.peerscanner.dns.ResourceRecord.Other;
import org.peerscanner.dns.ResourceRecord.Service;
import org.peerscanner.dns.ResourceRecord.Text;
import org.peerscanner.fleet.Addresses;

/** Turns records as peerscanner thinks of them into records as Cloudflare keeps them, and back. Pure. */
record RecordForms(Mark mark, OwnNames names) {
    private static final Pattern SERVICE = Pattern.compile("0 0 ([0-9]{1,5}) ([^ ]+?)\\.?");

    RecordForms {
        requireNonNull(mark, "mark");
        requireNonNull(names, "names");
    }

    RecordFields fields(ResourceRecord record) {
        var comment = record.bearer().map(this::comment).orElseGet(() -> mark.comment(""));
        var ttl = record.proxied()
                ? RecordFields.AUTOMATIC_TTL
                : (int) record.ttl().toSeconds();
        return new RecordFields(
                record.name(), type(record.data()), content(record.data()), ttl, record.proxied(), comment);
    }

    CloudflareRecord record(OwnRecord own) {
        return new CloudflareRecord(own.id(), fields(own.record()));
    }

    /**
     * Empty if the record is not this installation's. One whose type or form peerscanner never writes, or at a name that it has no
     * record at, is nobody's to change.
     */
    Optional<OwnRecord> own(CloudflareRecord record) {
        var fields = record.fields();
        var data = data(fields);
        return data instanceof Other || !names.contains(fields.name())
                ? Optional.empty()
                : mark.note(fields.comment())
                        .map(note -> new ResourceRecord(
                                fields.name(),
                                Duration.ofSeconds(fields.ttl()),
                                data,
                                fields.proxied(),
                                Bearer.read(note)))
                        .map(own -> new OwnRecord(record.id(), own));
    }

    /** Whether the record carries this installation's mark, but is not at a name of peerscanner's. */
    boolean isStray(CloudflareRecord record) {
        return mark.note(record.fields().comment()).isPresent()
                && !names.contains(record.fields().name());
    }

    ForeignRecord foreign(CloudflareRecord record) {
        return new ForeignRecord(record.fields().name(), data(record.fields()));
    }

    /** The comment of a record that is there for that host. */
    String comment(Bearer bearer) {
        return mark.comment(bearer.text());
    }

    /** Whoever's it is; empty if it is no address record. */
    Optional<AddressRecord> address(CloudflareRecord record) {
        var fields = record.fields();
        return data(fields) instanceof Address(var address)
                ? Optional.of(new AddressRecord(
                        record.id(),
                        fields.name(),
                        address,
                        fields.proxied(),
                        Mark.owner(fields.comment()),
                        fields.comment()))
                : Optional.empty();
    }

    private static String type(ResourceRecord.Data data) {
        return switch (data) {
            case Address(Inet4Address _) -> "A";
            case Address _ -> "AAAA";
            case Service _ -> "SRV";
            case Text _ -> "TXT";
            case Other(var type, var _) -> type;
        };
    }

    private static String content(ResourceRecord.Data data) {
        return switch (data) {
            case Address(var address) -> Addresses.text(address);
            case Service(var port, var target) -> "0 0 " + port + " " + target;
            case Text(var text) -> TextContent.write(text);
            case Other(var _, var content) -> content;
        };
    }

    private static ResourceRecord.Data data(RecordFields fields) {
        var known = switch (fields.type()) {
            case "A", "AAAA" -> address(fields.content());
            case "SRV" -> service(fields.content());
            case "TXT" -> TextContent.read(fields.content()).<ResourceRecord.Data>map(Text::new);
            default -> Optional.<ResourceRecord.Data>empty();
        };
        return known.orElseGet(() -> new Other(fields.type(), fields.content()));
    }

    private static Optional<ResourceRecord.Data> address(String content) {
        try {
            return Optional.of(new Address(InetAddress.ofLiteral(content)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ResourceRecord.Data> service(String content) {
        var matcher = SERVICE.matcher(content);
        return matcher.matches()
                ? Optional.of(new Service(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }
}
