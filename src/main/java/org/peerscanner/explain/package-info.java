/**
 * What peerscanner makes of a host, in a few plain sentences: do you see me, do you use me, and if not, why, what changes that, and
 * when is the next look. Pure: a record of facts goes in, sentences come out.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.explain.Explanation}, made of {@link org.peerscanner.explain.Facts}.
 *
 * <h2>Limits</h2>
 *
 * It tells what holds at one moment; what held before is in the journal, of which only the last entry is quoted.
 */
@NullMarked
package org.peerscanner.explain;

import org.jspecify.annotations.NullMarked;
