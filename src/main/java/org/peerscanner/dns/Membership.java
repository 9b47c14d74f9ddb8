package org.peerscanner.dns;

import java.util.List;

/**
 * A rotation as it is in the zone, and what would become of it.
 *
 * @param name relative to the zone
 * @param size how many address records it has
 * @param joining how many it is about to get, less those that go freely: negative if those are more
 * @param failing the members that would go because they are down or their leases have run out, those first that are the least loss
 */
record Membership(String name, int size, int joining, List<Member> failing) {
    Membership {
        failing = List.copyOf(failing);
    }

    int working() {
        return size - failing.size();
    }

    /**
     * One address in a rotation.
     *
     * @param records the address record, and what else is in the rotation for the same host
     */
    record Member(List<OwnRecord> records) {
        Member {
            records = List.copyOf(records);
        }
    }
}
