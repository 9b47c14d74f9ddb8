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
 * A host is identified by its name. While the lease of a registration runs, and for {@code registration.name-hold} after it,
 * the name belongs to whoever signs with its Ed25519 key or shows its token (128 random bits that are handed out once, at the
 * first register, and kept as a SHA-256 only); as long as no key has been shown, also to the address that registered it last.
 * The owner may change everything at any time; with the key or the token, from a new address too. Everybody else is told when
 * the name becomes free. Unregistering needs the same proof. A register says where the proxy is by where it comes from: nobody
 * can register an address that is not his own. Names of fallbacks take a network or a key of the operator's.
 *
 * <h2>Config</h2>
 *
 * {@code registration.lease}: how long a register counts, counted only while the program runs, by a clock that nobody sets.
 * {@code registration.addresses}: {@code global} refuses every address of the IANA special-purpose registries; {@code any}
 * takes all. {@code registration.ports}: which ports may be registered.
 *
 * {@code registration.reserved-names}: names that nobody may take, beyond those that the zone needs itself ({@code www},
 * {@code ns1}, the rotations). {@code registration.names-per-address}, {@code .names-per-network}, {@code .calls-per-address},
 * {@code .new-names}: what callers may take, other than this machine and the operator's networks. {@code fallbacks.networks}: where fallbacks may be without a key.
 *
 * <h2>Limits</h2>
 *
 * A lease that is not renewed unregisters the host; but while more than a third of the fleet, and three hosts at least, have
 * fallen silent at once, those that work are kept, since it is likelier that they cannot reach peerscanner.
 *
 * Callers behind one address own each other's names, unless they show keys.
 */
@NullMarked
package org.peerscanner.registration;

import org.jspecify.annotations.NullMarked;
