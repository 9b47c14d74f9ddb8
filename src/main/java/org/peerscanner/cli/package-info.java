/**
 * The commands.
 */
@NullMarked
package org.peerscanner.cli;

import org.jspecify.annotations.NullMarked;
