/**
 * Who may say what: the rules by which a caller puts a host into the fleet and takes it out again.
 */
@NullMarked
package org.peerscanner.registration;

import org.jspecify.annotations.NullMarked;
