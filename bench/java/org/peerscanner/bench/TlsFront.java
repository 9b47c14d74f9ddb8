package org.peerscanner.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peerscanner.testing.ChildProcess;

/**
 * TLS before the plain proxies of the fleet, on every loopback address, by haproxy as a child process: a server in Java takes
 * more of the processors for a handshake than the probe that is to be measured. Used by one thread.
 */
final class TlsFront implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Process process;

    /** @param behind the port of the plain proxies */
    TlsFront(int behind) throws IOException {
        directory = Files.createTempDirectory("bench-tls");
        port = freePort();
        var config = Files.writeString(directory.resolve("haproxy.conf"), """
                global
                  maxconn 4000
                  nbthread 1
                defaults
                  mode tcp
                  timeout connect 2s
                  timeout client 30s
                  timeout server 30s
                frontend proxies
                  bind 0.0.0.0:%d ssl crt %s backlog 20000
                  tcp-request connection reject unless { src 127.0.0.0/8 }
                  default_backend plain
                backend plain
                  option nolinger
                  server behind 127.0.0.1:%d
                """.formatted(port, certificate(), behind));
        process = new ProcessBuilder("haproxy", "-db", "-f", config.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try (var files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path certificate() throws IOException {
        var key = directory.resolve("proxy.key");
        var certificate = directory.resolve("proxy.crt");
        var request = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                + " -subj /CN=proxy.test -keyout " + key + " -out " + certificate;
        var openssl = ChildProcess.run(request.split(" "));
        if (openssl.exitCode() != 0) {
            throw new IOException("no certificate: " + openssl);
        }
        return Files.writeString(directory.resolve("proxy.pem"), Files.readString(key) + Files.readString(certificate));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
