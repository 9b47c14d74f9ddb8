/**
 * The product in two minutes: the real server, small real proxies beside it on this machine, and the tale of what becomes of
 * them, told of what the server itself says.
 */
@NullMarked
package org.peerscanner.demo;

import org.jspecify.annotations.NullMarked;
