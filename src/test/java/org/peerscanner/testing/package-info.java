/** Fakes for tests, good enough to ship: proxies, targets and stores that behave and misbehave on demand. */
@NullMarked
package org.peerscanner.testing;

import org.jspecify.annotations.NullMarked;
