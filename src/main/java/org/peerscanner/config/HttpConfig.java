package org.peerscanner.config;

/** @param listen where the API listens */
public record HttpConfig(ListenAddress listen) {}
