package org.peerscanner.config;

import java.time.Duration;

/**
 * What takes a host down, and what brings it back.
 *
 * @param failuresToDown failed probes in a row that take it down
 * @param scatteredFailuresToDown failed probes that do, good ones between them; a good one takes a tenth off their sum
 * @param successesToUp good probes in a row that bring it back
 * @param relapseWithin a host that goes down so soon after it came back has relapsed
 */
public record HealthConfig(
        int failuresToDown, int scatteredFailuresToDown, int successesToUp, Duration relapseWithin) {}
