/**
 * peerscanner's own authoritative name server for the zone.
 */
@NullMarked
package org.peerscanner.dns.server;

import org.jspecify.annotations.NullMarked;
