package org.peerscanner.fleet;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says in an operator's words why a database cannot be used. */
final class StoreFailure {
    private StoreFailure() {}

    /** @param doing such as {@code write to} */
    static StoreException of(String doing, Path database, SQLException e) {
        var reason = switch (SQLiteErrorCode.getErrorCode(e.getErrorCode())) {
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_READONLY -> "it is read-only";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program has locked it";
            case SQLITE_CORRUPT -> "the file is damaged";
            case SQLITE_NOTADB -> "the file is not a SQLite database";
            case SQLITE_IOERR -> "the disk fails";
            default -> "SQLite fails";
        };
        return new StoreException(
                "cannot %s the database %s: %s: %s".formatted(doing, database, reason, e.getMessage()), e);
    }

    static StoreException of(String doing, Path database, IOException e) {
        var reason = switch (e) {
            case AccessDeniedException denied -> "no permission to write " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> e.toString();
        };
        return new StoreException("cannot %s the database %s: %s".formatted(doing, database, reason), e);
    }
}
