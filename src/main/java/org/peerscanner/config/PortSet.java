package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A set of TCP ports, written {@code 80,443,8000-8999}.
 *
 * @param text as it was written
 * @param ports one bit per port
 */
public record PortSet(String text, BitSet ports) {
    public PortSet {
        requireNonNull(text, "text");
        ports = (BitSet) ports.clone();
    }

    /** Reads ports and ranges with commas between them. */
    public static PortSet of(String text) {
        var ports = new BitSet();
        try {
            Arrays.stream(text.split(",", -1)).map(String::strip).forEach(part -> add(ports, part));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ports: " + text + " (expected: ports and ranges from 1 to 65535 such as 80,443,8000-8999)", e);
        }
        return new PortSet(text, ports);
    }

    private static void add(BitSet ports, String part) {
        var dash = part.indexOf('-');
        var first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        var last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(part);
        }
        ports.set(first, last + 1);
    }

    public boolean contains(int port) {
        return port >= 0 && ports.get(port);
    }

    @Override
    public BitSet ports() {
        return (BitSet) ports.clone();
    }

    @Override
    public String toString() {
        return text;
    }
}
