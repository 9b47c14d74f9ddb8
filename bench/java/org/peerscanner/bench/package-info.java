/** What a probe costs: the real scanner over fleets of fake proxies, which run in a process of their own. */
@NullMarked
package org.peerscanner.bench;

import org.jspecify.annotations.NullMarked;
