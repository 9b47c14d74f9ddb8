/**
 * Who should be published: which names a host belongs in and who is chosen for them. Pure.
 */
@NullMarked
package org.peerscanner.rotation;

import org.jspecify.annotations.NullMarked;
