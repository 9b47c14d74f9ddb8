package org.peerscanner.config;

/** @param listen where the administrative API listens, a loopback address */
public record AdminConfig(ListenAddress listen) {}
