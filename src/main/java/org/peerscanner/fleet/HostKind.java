package org.peerscanner.fleet;

/** Who runs a host. */
public enum HostKind {
    /** Run by a volunteer. */
    PEER,
    /** Run by the operator; its name begins with {@code fl-}. */
    FALLBACK
}
