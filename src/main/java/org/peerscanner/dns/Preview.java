package org.peerscanner.dns;

import java.util.List;
import org.peerscanner.rotation.Deviation;

/**
 * What the next run would do.
 *
 * @param changes in the order of the plan
 * @param deviations where what DNS will say differs from what was chosen
 */
public record Preview(List<PlanLine> changes, List<Deviation> deviations) {
    public Preview {
        changes = List.copyOf(changes);
        deviations = List.copyOf(deviations);
    }
}
