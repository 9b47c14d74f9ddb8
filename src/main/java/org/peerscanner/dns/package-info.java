/**
 * What DNS should say, and how it is brought to say it.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.dns.ReconcileLoop} on its thread; {@link org.peerscanner.dns.Reconciler#runOnce} is one run, and the
 * map of this package.
 *
 * <h2>What</h2>
 *
 * The records wanted ({@code Records}) become a {@code Draft}. The {@code Brakes} hold in it what must not go yet, {@code Quota},
 * {@code Refusals} and the provider's own objections take out of it what cannot come; each leaves a
 * {@link org.peerscanner.rotation.Deviation} with its reason. The {@link org.peerscanner.dns.Plan} is the difference between
 * the draft and the zone as the {@link org.peerscanner.dns.DnsProvider} reads it. Foreign records are read, so that nothing is
 * made twice and no name is taken, but no type of a plan can hold one. {@code Recovery} goes the other way: it makes hosts
 * of records whose {@link org.peerscanner.dns.Bearer} the store does not know.
 *
 * <h2>Config</h2>
 *
 * {@code dns.provider}, {@code dns.ttl}, {@code dns.owner}; {@code rotation.min-size} and {@code brakes.*}.
 *
 * <h2>Limits</h2>
 *
 * One thread writes the zone. Brakes count by rotation: hosts' own records, which stay as long as the host is registered, are
 * not braked. A rotation of fewer than 4 does not panic, and two of its members may always go.
 */
@NullMarked
package org.peerscanner.dns;

import org.jspecify.annotations.NullMarked;
