package org.peerscanner.announce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The file in which a host keeps its key: made at the first start, for nobody else to read. */
public final class KeyFile {
    private static final int LARGEST = 4096;

    private KeyFile() {}

    /**
     * The key in the file, after making both if there is no such file.
     *
     * @throws IOException if there is no key to be had, with one line for the person at the terminal
     */
    public static HostKey open(Path file, SecureRandom random) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return make(file, random);
        }
    }

    private static HostKey read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var key = HostKey.of(new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1));
            if (isForEverybody(file)) {
                throw new IOException("key: everybody may read " + file + " (expected: chmod 600)");
            }
            return key;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IOException("key: in " + file + " there is " + e.getMessage(), e);
        } catch (java.nio.file.FileSystemException e) {
            throw unusable(file, e);
        }
    }

    private static IOException unusable(Path file, IOException e) {
        return new IOException("key: cannot use " + file + " (" + e + ")", e);
    }

    /** Its group may read it: the access lists of systemd's credentials look like that. */
    private static boolean isForEverybody(Path file) throws IOException {
        return isPosix(file) && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    /* Written beside and then given its name, so that no half of a key is ever there. */
    private static HostKey make(Path file, SecureRandom random) throws IOException {
        try {
            var directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            var draft = Files.createTempFile(directory, file.getFileName().toString(), ".new");
            try {
                if (isPosix(draft)) {
                    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(draft, HostKey.make(random).pem());
                nameIfNew(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
            return read(file);
        } catch (java.nio.file.FileSystemException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Of announcers that start at the same moment, the first one's key is that of all: a second name for a file cannot be given
     * where there is a file, while a move looks first and then replaces whatever has come meanwhile.
     */
    private static void nameIfNew(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            return;
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException _) {
            moveIfNew(draft, file); // a file system without second names, such as FAT
        }
    }

    private static void moveIfNew(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException _) {
            return;
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
