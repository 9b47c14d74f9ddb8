package org.peerscanner.config;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some networks of the operator's choice, written as ranges or as the word {@code cloudflare}.
 *
 * @param words as they were written
 * @param ranges what they stand for
 */
public record Networks(List<String> words, List<AddressRange> ranges) {
    public static final Networks NONE = new Networks(List.of(), List.of());

    private static final String CLOUDFLARE = "cloudflare";

    public Networks {
        words = List.copyOf(words);
        ranges = List.copyOf(ranges);
    }

    /** @throws IllegalArgumentException if a word is neither a range nor {@code cloudflare} */
    public static Networks of(List<String> words) {
        return new Networks(words, words.stream().flatMap(Networks::ranges).toList());
    }

    public boolean contain(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    private static Stream<AddressRange> ranges(String word) {
        return word.equals(CLOUDFLARE) ? CloudflareNetworks.ranges().stream() : Stream.of(AddressRange.of(word));
    }
}
