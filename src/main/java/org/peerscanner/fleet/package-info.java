/**
 * Who is there: the hosts, their leases, and the store that makes both survive.
 */
@NullMarked
package org.peerscanner.fleet;

import org.jspecify.annotations.NullMarked;
