/** What has just changed, for whoever follows it live. */
@NullMarked
package org.peerscanner.events;

import org.jspecify.annotations.NullMarked;
