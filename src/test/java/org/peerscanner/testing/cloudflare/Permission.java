package org.peerscanner.testing.cloudflare;

/** What a token may do with a zone; editing includes reading. */
public enum Permission {
    ZONE_READ,
    DNS_READ,
    DNS_EDIT
}
