package org.peerscanner.testing.cloudflare;

/** Whom zones belong to. */
public record Account(String id, String name) {}
