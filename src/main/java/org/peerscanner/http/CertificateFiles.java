package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigException;

/**
 * Where the API's certificate and its key are.
 *
 * @param certificate in PEM, with those that lead to its authority
 * @param privateKey in PEM, PKCS #8
 */
record CertificateFiles(Path certificate, Path privateKey) {
    /**
     * Those that are configured, or those beside the database, which are made when they are missing.
     *
     * @throws ConfigException if they cannot be made
     */
    static CertificateFiles of(Config config, InstantSource time) {
        var tls = config.http().tls();
        if (tls.certificate().isPresent() && tls.privateKey().isPresent()) {
            return new CertificateFiles(
                    tls.certificate().get(), tls.privateKey().get());
        }
        var certificate = config.certificate();
        var files = new CertificateFiles(certificate, certificate.resolveSibling("http-key.pem"));
        if (!Files.exists(files.certificate) || !Files.exists(files.privateKey)) {
            files.make(List.of(config.zone().name(), "*." + config.zone().name(), "localhost"), time);
        }
        return files;
    }

    private void make(List<String> names, InstantSource time) {
        try {
            var made = SelfSigned.make(names, time.instant(), new SecureRandom());
            write(privateKey, Pem.text("PRIVATE KEY", made.keys().getPrivate().getEncoded()));
            write(certificate, Pem.text("CERTIFICATE", made.certificate().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("http.tls: self-signed: " + certificate + " cannot be made: " + e.getMessage()
                    + " (expected: a directory that can be written; or http.tls off or files)");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(file, options, mode)) {
            channel.write(US_ASCII.encode(text));
        }
    }
}
