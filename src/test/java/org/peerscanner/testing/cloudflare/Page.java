package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;

/**
 * A part of a list, and how to write it.
 *
 * @param number counted from 1
 */
record Page(int number, int size) {
    static final Parameters.Range NUMBERS = new Parameters.Range(1, 1, Integer.MAX_VALUE);

    /** @param missing so many at the page's end are left out, though they are counted in the total */
    <T> Reply.Answer of(List<T> all, int missing, Function<List<T>, ArrayNode> json) {
        var from = Math.min(all.size(), (long) (number - 1) * size);
        var to = Math.min(all.size(), from + size);
        var shown = all.subList((int) from, (int) Math.max(from, to - missing));
        var info = Envelope.object();
        info.put("page", number);
        info.put("per_page", size);
        info.put("count", shown.size());
        info.put("total_count", all.size());
        info.put("total_pages", Math.ceilDiv(all.size(), size));
        return Envelope.page(json.apply(shown), info);
    }
}
