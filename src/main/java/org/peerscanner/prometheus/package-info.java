/**
 * What is counted, as Prometheus reads it.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.prometheus.Exposition}, which {@code GET /metrics} asks for a page.
 *
 * <h2>What</h2>
 *
 * One class for each subject says what its metrics are called and where their values come from. Nothing is counted here: at
 * each scrape the counters, records and hosts of the other packages are read, which know nothing of Prometheus. Names follow
 * Prometheus's conventions: {@code peerscanner_…}, base units, {@code _total} for what only grows.
 *
 * <h2>Limits</h2>
 *
 * Labels have few values, all of them known beforehand but for the countries of fallbacks (at most 676); none is the name or the
 * address of a host. A scrape walks through all hosts a few times; what that costs
 * stands in docs/benchmarks.md.
 */
@NullMarked
package org.peerscanner.prometheus;

import org.jspecify.annotations.NullMarked;
