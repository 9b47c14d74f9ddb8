package org.peerscanner.fleet;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the file of a database, and its directory, when they are missing: for the owner's eyes only. */
final class StoreFile {
    private StoreFile() {}

    static void createDirectory(Path database) throws IOException {
        var directory = database.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** SQLite gives the log beside it the mode of this file. */
    static void create(Path database) throws IOException {
        if (!Files.exists(database)) {
            Files.createFile(
                    database, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        if (!Files.isWritable(database)) {
            throw new AccessDeniedException(database.toString());
        }
    }
}
