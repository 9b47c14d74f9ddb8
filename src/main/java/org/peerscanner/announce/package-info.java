/**
 * The other side of a register: keeps one proxy registered at a peerscanner, for as long as it runs.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.announce.Announcer}, which {@code peerscanner announce} runs.
 *
 * <h2>What</h2>
 *
 * Calls {@code /register} at the pace that the server suggests, sooner after a sleep of the machine or a change of its addresses,
 * and less and less often while the server refuses or does not answer; says what the server thinks of the proxy whenever
 * that changes; calls {@code /unregister} at the end. Calls are signed with a key that is made at the first start and kept.
 *
 * <h2>Limits</h2>
 *
 * The server takes the address from the connection: one announcer registers one address, not both an IPv4 and an IPv6 one.
 */
@NullMarked
package org.peerscanner.announce;

import org.jspecify.annotations.NullMarked;
