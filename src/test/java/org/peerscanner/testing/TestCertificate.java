package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate, made when it is needed. Safe for concurrent use. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private final SSLContext serverContext;
    private final Path pem;

    private TestCertificate(KeyStore store, Path pem) throws GeneralSecurityException {
        this.pem = pem;
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD.toCharArray());
        serverContext = SSLContext.getInstance("TLS");
        serverContext.init(factory.getKeyManagers(), null, null);
    }

    /** The one for {@code localhost}, {@code 127.0.0.1}, {@code ::1} and {@code target.test}. */
    public static TestCertificate shared() {
        return Shared.CERTIFICATE;
    }

    /** @param names such as {@code dns:localhost} and {@code ip:127.0.0.1} */
    public static TestCertificate of(String... names) {
        try {
            var directory = Files.createTempDirectory("test-certificate");
            var file = directory.resolve("keys.p12");
            run(keytool(file, names));
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            var der = encoder.encodeToString(store.getCertificate("test").getEncoded());
            var pem = Files.writeString(
                    directory.resolve("certificate.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n");
            Arrays.asList(pem, file, directory).forEach(path -> path.toFile().deleteOnExit());
            return new TestCertificate(store, pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static ProcessBuilder keytool(Path file, String... names) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var san = Arrays.stream(names).collect(Collectors.joining(",", "san=", ""));
        return new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + names[0].replace(":", " "),
                "-ext",
                san,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
    }

    private static void run(ProcessBuilder builder) throws IOException {
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + output);
        }
    }

    /** For servers; sessions can be resumed. */
    public SSLContext serverContext() {
        return serverContext;
    }

    /** The certificate as a PEM file, for clients to trust. */
    public Path pem() {
        return pem;
    }

    private static final class Shared {
        static final TestCertificate CERTIFICATE = of("dns:localhost", "dns:target.test", "ip:127.0.0.1", "ip:::1");
    }
}
