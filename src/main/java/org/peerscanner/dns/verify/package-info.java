/**
 * Whether DNS tells what the provider holds.
 *
 * <p>After each plan that has been carried out, the zone's name servers are asked for the addresses of every name that it has
 * changed, over UDP and, where the answer does not fit, over TCP, until each of them tells the change. How long that took is
 * counted; a name of which that is not so after {@code dns.verify.deadline} is reported, and still asked for once in a minute.
 *
 * <p>Settings: {@code dns.verify.enabled}, {@code dns.verify.servers}, {@code dns.verify.deadline}. Limits: of a proxied name, or
 * one that others have a record at, only whether it has any address is known; names change while they are asked for, and only
 * their last change is looked at; at most 20 questions are asked in a second.
 */
@NullMarked
package org.peerscanner.dns.verify;

import org.jspecify.annotations.NullMarked;
