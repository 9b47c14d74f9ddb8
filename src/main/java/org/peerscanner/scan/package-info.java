/**
 * Does it work: when each host is probed, how a probe speaks through a proxy, and what its outcomes amount to.
 */
@NullMarked
package org.peerscanner.scan;

import org.jspecify.annotations.NullMarked;
