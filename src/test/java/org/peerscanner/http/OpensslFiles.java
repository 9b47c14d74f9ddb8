package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.peerscanner.testing.ChildProcess;

/** Certificates with RSA keys, as openssl makes them. */
final class OpensslFiles {
    private OpensslFiles() {}

    static CertificateFiles make(Path directory, String name) {
        var files = new CertificateFiles(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        var made = ChildProcess.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                files.privateKey().toString(),
                "-out",
                files.certificate().toString());
        assertThat(made.exitCode()).as(made.toString()).isZero();
        return files;
    }
}
