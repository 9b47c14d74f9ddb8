package org.peerscanner.dns.server;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.peerscanner.testing.Configs;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/** Draws packets from sound queries to pure noise; the same generator draws the same packets. Used by one thread. */
final class Packets {
    private final RandomGenerator random;
    private final List<String> labels;

    Packets(RandomGenerator random, List<String> labels) {
        this.random = random;
        this.labels = labels;
    }

    byte[] next() {
        return switch (random.nextInt(6)) {
            case 0 -> noise(random.nextInt(600));
            case 1 -> sound();
            case 2 -> cut(sound());
            case 3 -> cut(mutated(sound()));
            case 4 -> spliced(sound(), sound());
            default -> mutated(sound());
        };
    }

    private byte[] sound() {
        var label = labels.get(random.nextInt(labels.size()));
        var dclass = random.nextInt(4) == 0 ? random.nextInt(0x1_0000) : 1;
        var query = Ask.query(Configs.ZONE.under(label), random.nextInt(260), dclass);
        query.getHeader().setID(random.nextInt(0x1_0000));
        if (random.nextBoolean()) {
            query.addRecord(edns(), Section.ADDITIONAL);
        }
        return query.toWire();
    }

    private OPTRecord edns() {
        return new OPTRecord(random.nextInt(0x1_0000), 0, random.nextInt(4) == 0 ? 1 : 0, random.nextInt(0x1_0000));
    }

    /** With up to eight octets changed, the header among them as often as all others. */
    private byte[] mutated(byte[] packet) {
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            var place = random.nextInt(random.nextBoolean() ? 12 : packet.length);
            packet[place] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> 0xC0; // RFC 1035 4.1.4: the beginning of a pointer
                        case 2 -> packet[place] ^ (1 << random.nextInt(8));
                        default -> random.nextInt(256);
                    };
        }
        return packet;
    }

    private byte[] cut(byte[] packet) {
        return Arrays.copyOf(packet, random.nextInt(packet.length));
    }

    private byte[] spliced(byte[] first, byte[] second) {
        var kept = random.nextInt(first.length);
        var spliced = Arrays.copyOf(first, kept + second.length);
        System.arraycopy(second, 0, spliced, kept, second.length);
        return spliced;
    }

    private byte[] noise(int length) {
        var packet = new byte[length];
        random.nextBytes(packet);
        return packet;
    }
}
