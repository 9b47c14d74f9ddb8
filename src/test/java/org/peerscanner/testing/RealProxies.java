package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Starts the proxies that people really run, each on a loopback address of its own (127.1.1.1 and up), configured with as
 * little as they need. They run as whatever user runs the tests; squid as root gives up its privileges by itself. Safe for concurrent use.
 */
public final class RealProxies {
    /** Of this JVM among those that run tests at the same time. */
    private static final int JVM = Integer.getInteger("surefire.forkNumber", 1);

    private final Path directory;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger squids = new AtomicInteger();

    /** @param directory for configurations, certificates and the like */
    public RealProxies(Path directory) {
        this.directory = directory;
    }

    /** An HTTP proxy that lets CONNECT through to every port. */
    public RealProxy tinyproxy() {
        return tinyproxy("");
    }

    /** An HTTP proxy that lets CONNECT through to port 443 only, so that anything else has to be forwarded. */
    public RealProxy tinyproxyWithoutConnect() {
        return tinyproxy("ConnectPort 443");
    }

    /** An HTTP proxy with the access rules that it is delivered with: CONNECT to port 443 only. */
    public RealProxy squid() {
        return squid("http_access deny CONNECT !ssl");
    }

    /** An HTTP proxy that lets CONNECT through to every port. */
    public RealProxy squidWithConnect() {
        return squid("");
    }

    /** A SOCKS5 proxy. */
    public RealProxy microsocks() {
        return microsocks(nextAddress());
    }

    /** A SOCKS5 proxy at an address of the caller's choice. */
    public RealProxy microsocks(InetAddress address) {
        return new RealProxy(
                address, listen -> List.of("microsocks", "-i", host(listen), "-p", port(listen)), () -> {});
    }

    /** A SOCKS5 proxy. */
    public RealProxy danted() {
        return start(listen -> {
            var config = write("danted", listen, """
                    logoutput: stderr
                    internal: %s port = %s
                    external: lo
                    socksmethod: none
                    clientmethod: none
                    client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
                    socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
                    """.formatted(host(listen), port(listen)));
            return List.of("danted", "-f", config.toString(), "-p", config + ".pid");
        });
    }

    /** A TLS listener before another proxy. */
    public RealProxy stunnelBefore(RealProxy behind) {
        return start(listen -> {
            var config = write("stunnel", listen, """
                    foreground = yes
                    pid =
                    [proxy]
                    accept = %s:%s
                    connect = %s:%d
                    cert = %s
                    """.formatted(
                            host(listen), port(listen), host(behind.listen()), behind.port(), certificate()));
            return List.of("stunnel4", config.toString());
        });
    }

    /** A TLS listener before another proxy. */
    public RealProxy haproxyBefore(RealProxy behind) {
        return start(listen -> {
            var config = write("haproxy", listen, """
                    defaults
                      mode tcp
                      timeout connect 2s
                      timeout client 30s
                      timeout server 30s
                    listen proxy
                      bind %s:%s ssl crt %s
                      server behind %s:%d
                    """.formatted(
                            host(listen), port(listen), certificate(), host(behind.listen()), behind.port()));
            return List.of("haproxy", "-db", "-f", config.toString());
        });
    }

    private RealProxy tinyproxy(String rule) {
        return start(listen -> {
            var config = write("tinyproxy", listen, """
                    Listen %s
                    Port %s
                    Timeout 30
                    MaxClients 100
                    LogLevel Warning
                    %s
                    """.formatted(host(listen), port(listen), rule));
            return List.of("tinyproxy", "-d", "-c", config.toString());
        });
    }

    private RealProxy squid(String rule) {
        // The name keeps this instance's shared memory apart from that of every other squid, running or killed.
        var service = "peerscannertest" + ProcessHandle.current().pid() + "n" + squids.incrementAndGet();
        Function<InetSocketAddress, List<String>> command = listen -> {
            var config = write("squid", listen, """
                    http_port %s:%s
                    acl loopback src 127.0.0.0/8
                    acl ssl port 443
                    %s
                    http_access allow loopback
                    http_access deny all
                    cache deny all
                    cache_mem 8 MB
                    access_log none
                    cache_log /dev/null
                    cache_store_log none
                    pid_filename none
                    netdb_filename none
                    pinger_enable off
                    coredump_dir /
                    visible_hostname squid.test
                    max_filedescriptors 1024
                    """.formatted(host(listen), port(listen), rule));
            return List.of("squid", "-N", "-d", "1", "-n", service, "-f", config.toString());
        };
        return new RealProxy(nextAddress(), command, () -> removeSharedMemory(service));
    }

    private RealProxy start(Function<InetSocketAddress, List<String>> command) {
        return new RealProxy(nextAddress(), command, () -> {});
    }

    private InetAddress nextAddress() {
        return InetAddress.ofLiteral("127.1." + JVM + "." + started.incrementAndGet());
    }

    private static String host(InetSocketAddress listen) {
        return listen.getAddress().getHostAddress();
    }

    private static String port(InetSocketAddress listen) {
        return Integer.toString(listen.getPort());
    }

    private Path write(String program, InetSocketAddress listen, String text) {
        return write(directory.resolve(program + "-" + host(listen) + "-" + port(listen) + ".conf"), text);
    }

    /** A self-signed certificate and its key in one file, as both stunnel and haproxy read them. */
    private synchronized Path certificate() {
        var pem = directory.resolve("proxy.pem");
        if (!Files.exists(pem)) {
            var key = directory.resolve("proxy.key");
            var request = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                    + " -subj /CN=proxy.test -keyout " + key + " -out " + directory.resolve("proxy.crt");
            var openssl = ChildProcess.run(request.split(" "));
            if (openssl.exitCode() != 0) {
                throw new IllegalStateException("no certificate: " + openssl);
            }
            write(pem, read(key) + read(directory.resolve("proxy.crt")));
        }
        return pem;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeSharedMemory(String service) {
        try (var segments = Files.newDirectoryStream(Path.of("/dev/shm"), service + "-*")) {
            for (var segment : segments) {
                Files.delete(segment);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("squid's shared memory stays", e);
        }
    }
}
