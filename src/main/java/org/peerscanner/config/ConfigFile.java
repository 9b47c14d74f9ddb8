package org.peerscanner.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a configuration file. */
final class ConfigFile {
    private static final int LARGEST = 1 << 20;

    private ConfigFile() {}

    static String read(Path file) {
        try (var input = Files.newInputStream(file)) {
            var bytes = input.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ConfigException(file + ": more than 1 MiB (expected: a configuration file)");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": not UTF-8 (expected: a text file in YAML)");
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file (expected: a configuration file in YAML)");
        } catch (AccessDeniedException e) {
            throw new ConfigException(file + ": permission denied (expected: a file that this user may read)");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + OneLine.of(String.valueOf(e.getMessage())));
        }
    }
}
