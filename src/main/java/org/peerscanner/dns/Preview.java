package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.peerscanner.fleet.Orders;
import org.peerscanner.rotation.Deviation;

/**
 * What the next run would do.
 *
 * @param changes in the order of the plan
 * @param deviations where what DNS will say differs from what was chosen
 * @param orders what the operator says; while that is to freeze, the changes are not written
 */
public record Preview(List<PlanLine> changes, List<Deviation> deviations, Orders orders) {
    public Preview {
        requireNonNull(orders, "orders");
        changes = List.copyOf(changes);
        deviations = List.copyOf(deviations);
    }
}
