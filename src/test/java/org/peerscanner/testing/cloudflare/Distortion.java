package org.peerscanner.testing.cloudflare;

/**
 * How a list is not what the zone is.
 *
 * @param missing records at the page's end
 * @param behind so many commits the list is old
 */
record Distortion(int missing, int behind) {
    static final Distortion NONE = new Distortion(0, 0);
}
