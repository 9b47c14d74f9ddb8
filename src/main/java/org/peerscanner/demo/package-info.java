/** Small real proxies on this machine. */
@NullMarked
package org.peerscanner.demo;

import org.jspecify.annotations.NullMarked;
