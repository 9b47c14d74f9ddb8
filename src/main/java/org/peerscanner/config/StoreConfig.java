package org.peerscanner.config;

import java.nio.file.Path;

/** @param sqlite the database file; its directory is made when it is missing */
public record StoreConfig(Path sqlite) {
    /** Where the journal is: beside the database, and not in it, so that neither waits for the other. */
    public Path journal() {
        return sqlite.resolveSibling(sqlite.getFileName() + ".journal");
    }
}
