/**
 * What DNS should say: the records wanted, the plan that leads there, and the providers that carry it out.
 */
@NullMarked
package org.peerscanner.dns;

import org.jspecify.annotations.NullMarked;
