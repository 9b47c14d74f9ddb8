package org.peerscanner.dns.cloudflare;

import java.util.List;

/**
 * What became of operations: all are done but these.
 *
 * @param refused what Cloudflare will not do
 * @param left deletes that were not asked for, since what was to come in their place was refused
 */
record Outcome(List<Refused> refused, List<Refused> left) {
    Outcome {
        refused = List.copyOf(refused);
        left = List.copyOf(left);
    }
}
