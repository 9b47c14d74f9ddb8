package org.peerscanner.dns.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.testing.Configs;

/** Zones for tests, all called {@code peerscanner.test}. */
final class Zones {
    static final Serial SERIAL = new Serial(1_000);
    private static final Duration TTL = Duration.ofSeconds(30);

    private Zones() {}

    static ZoneSnapshot of(ResourceRecord... records) {
        return of(Set.of(records));
    }

    static ZoneSnapshot of(Set<ResourceRecord> records) {
        return listeningOn("192.0.2.53:53").with(Set.of(), records, SERIAL);
    }

    static ZoneSnapshot listeningOn(String listen) {
        return ZoneSnapshot.first(ZoneHead.of(Configs.ZONE, ListenAddress.of(listen)), SERIAL);
    }

    static Answers answers(ResourceRecord... records) {
        return answers(of(records));
    }

    static Answers answers(ZoneSnapshot zone) {
        var random = new SplittableRandom(5);
        return new Answers(() -> zone, () -> random);
    }

    static ResourceRecord address(String label, String address) {
        return record(label, new ResourceRecord.Address(InetAddress.ofLiteral(address)));
    }

    static ResourceRecord service(String label, int port, String target) {
        return record(label, new ResourceRecord.Service(port, Configs.ZONE.under(target)));
    }

    static ResourceRecord text(String label, String text) {
        return record(label, new ResourceRecord.Text(text));
    }

    /** A rotation of that many IPv4 addresses. */
    static Set<ResourceRecord> rotation(String label, int size) {
        return IntStream.range(0, size)
                .mapToObj(number -> address(label, "198.51." + number / 250 + "." + (number % 250 + 1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ResourceRecord record(String label, ResourceRecord.Data data) {
        return new ResourceRecord(Configs.ZONE.under(label), TTL, data);
    }
}
