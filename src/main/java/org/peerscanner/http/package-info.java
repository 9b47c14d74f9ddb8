/**
 * The HTTP API: registering, the canary, and what the running program knows.
 */
@NullMarked
package org.peerscanner.http;

import org.jspecify.annotations.NullMarked;
