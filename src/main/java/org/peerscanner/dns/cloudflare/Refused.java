package org.peerscanner.dns.cloudflare;

/**
 * A change that Cloudflare will not make.
 *
 * @param reason Cloudflare's own code and text
 */
record Refused(Operation operation, String reason) {}
