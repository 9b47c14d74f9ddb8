/** What is counted while the program runs. */
@NullMarked
package org.peerscanner.metrics;

import org.jspecify.annotations.NullMarked;
