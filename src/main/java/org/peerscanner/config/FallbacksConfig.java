package org.peerscanner.config;

/** @param networks in which hosts may be fallbacks without a key of the operator's */
public record FallbacksConfig(Networks networks) {}
