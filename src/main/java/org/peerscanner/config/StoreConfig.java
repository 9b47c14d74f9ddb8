package org.peerscanner.config;

import java.nio.file.Path;

/** @param sqlite the database file; its directory is made when it is missing */
public record StoreConfig(Path sqlite) {}
