package org.peerscanner.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the few kinds of ASN.1 values that a certificate is made of, in DER (ITU-T X.690). Pure. */
final class Der {
    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, parts);
    }

    /** @param number 0 to 30 */
    static byte[] explicit(int number, byte[] content) {
        return value(0xa0 | number, content);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] truth() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return value(0x03, new byte[] {0}, content); // No bit of the last octet is unused.
    }

    static byte[] text(String text) {
        return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param time such as {@code 20260101000000Z} */
    static byte[] time(String time) {
        return value(0x18, time.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param hexadecimal the encoded arcs */
    static byte[] identifier(String hexadecimal) {
        return value(0x06, HexFormat.of().parseHex(hexadecimal));
    }

    static byte[] value(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        writeLength(all, content.size());
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /** X.690 8.1.3: up to 127 in one octet, more in as many as it takes, their number before them. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        var octets = BigInteger.valueOf(length).toByteArray();
        var first = octets[0] == 0 ? 1 : 0;
        out.write(0x80 | (octets.length - first));
        out.write(octets, first, octets.length - first);
    }
}
