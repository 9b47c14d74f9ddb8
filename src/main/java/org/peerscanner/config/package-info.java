/**
 * Configuration: one immutable record per feature, with every default and every rule about a value in one place.
 */
@NullMarked
package org.peerscanner.config;

import org.jspecify.annotations.NullMarked;
