/**
 * What was decided and why, kept across restarts within bounds of size and age. Knows nothing of those who decide: they hand it
 * events that are ready to be kept.
 *
 * <p>Writing never waits: a full queue or a disk that fails loses entries, and says so by an entry of its own.
 */
@NullMarked
package org.peerscanner.journal;

import org.jspecify.annotations.NullMarked;
