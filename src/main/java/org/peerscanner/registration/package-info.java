/**
 * Who may say what: the rules by which a caller puts a host into the fleet and takes it out again.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.registration.Registrar} for what callers say,
 * {@link org.peerscanner.registration.Leases} for what happens when they no longer say anything.
 *
 * <h2>What</h2>
 *
 * A host is identified by its name. While the lease of a registration runs, the name belongs to the address that registered
 * it last and to whoever shows its token: 128 random bits that are handed out once, at the first register, and kept as a
 * SHA-256 only. The owner may change everything at any time; with the token, from a new address too. Everybody else is told
 * when the name becomes free. Unregistering needs the same proof. A register says where the proxy is by where it comes from:
 * nobody can register an address that is not his own.
 *
 * <h2>Config</h2>
 *
 * {@code registration.lease}: how long a register counts, counted only while the program runs, by a clock that nobody sets.
 * {@code registration.addresses}: {@code global} refuses every address of the IANA special-purpose registries; {@code any}
 * takes all. {@code registration.ports}: which ports may be registered.
 *
 * <h2>Limits</h2>
 *
 * Callers behind one address own each other's names. Names that the zone needs itself ({@code www}, {@code ns1}, the
 * rotations) are reserved; which words those are is not configurable. How many names one address may hold is not limited yet.
 */
@NullMarked
package org.peerscanner.registration;

import org.jspecify.annotations.NullMarked;
