/** The wiring: every part built with {@code new}, in order. */
@NullMarked
package org.peerscanner;

import org.jspecify.annotations.NullMarked;
