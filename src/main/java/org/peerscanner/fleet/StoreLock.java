package org.peerscanner.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a database for one process: a locked file beside it with the process's number inside. Safe for concurrent use.
 *
 * <p>The system drops the lock with the process, however it ends; the file stays and means nothing by itself.
 */
final class StoreLock implements AutoCloseable {
    /** Locks of this process. Asked first, since closing any second channel of a locked file would drop its lock. */
    private static final Set<Path> held = ConcurrentHashMap.newKeySet();

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StoreException if the database is in use */
    static StoreLock of(Path database) throws IOException {
        var beside = database.resolveSibling(database.getFileName() + ".lock").toAbsolutePath();
        var file = Files.exists(beside) ? beside.toRealPath() : beside;
        if (!held.add(file)) {
            throw inUse(database, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new StoreLock(file, locked(database, file));
        } catch (IOException | RuntimeException e) {
            held.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path database, Path file) throws IOException {
        var channel = FileChannel.open(
                file, OPTIONS, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(database, Files.readString(file, US_ASCII).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static StoreException inUse(Path database, String process) {
        return new StoreException("the database " + database + " is in use by another peerscanner"
                + (process.isEmpty() ? "" : " (process " + process + ")"));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        held.remove(file);
    }
}
