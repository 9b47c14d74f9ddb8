package org.peerscanner.scan;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.peerscanner.fleet.Endpoint;

/**
 * Makes BoringSSL engines for one purpose, whose connections resume one another's sessions. Safe for concurrent use.
 *
 * <p>BoringSSL comes with Netty; nothing else of Netty is used. Engines and contexts are memory outside the heap: each has to
 * be released.
 */
final class TlsEngines implements AutoCloseable {
    private static final Path SYSTEM_AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");
    private static final int MOST_SESSIONS = 65_536;
    /** Without the post-quantum group that BoringSSL offers first: there is no secret to keep, and it costs two key pairs. */
    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1", "secp521r1"};

    private final SslContext context;

    private TlsEngines(SslContextBuilder builder) {
        try {
            context = builder.sslProvider(SslProvider.OPENSSL_REFCNT)
                    .option(OpenSslContextOption.GROUPS, GROUPS.clone())
                    .sessionCacheSize(MOST_SESSIONS)
                    .build();
            resumeSessions(context);
        } catch (SSLException e) {
            throw new IllegalStateException("BoringSSL cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Netty leaves this off for clients unless it is told. */
    private static void resumeSessions(SslContext context) {
        ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(true);
    }

    /** Towards proxies: whose certificate it is does not matter, what counts is what the target says. */
    static TlsEngines forProxies() {
        return new TlsEngines(SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(""));
    }

    /**
     * Towards targets: certificate and name are verified.
     *
     * @param caFile PEM file of the authorities; empty: the system's, or else Java's
     */
    static TlsEngines forTargets(Optional<Path> caFile) {
        var authorities = caFile.or(() -> Optional.of(SYSTEM_AUTHORITIES).filter(Files::isReadable));
        var builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        if (authorities.isEmpty()) {
            return new TlsEngines(builder);
        }
        try (var pem = Files.newInputStream(authorities.get())) {
            return new TlsEngines(builder.trustManager(pem));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ca-file: " + authorities.get() + " (expected: a readable PEM file of certificates)", e);
        }
    }

    /** Sends no server name: an address is not one (RFC 6066 3). */
    SSLEngine to(Endpoint proxy) {
        return engine(proxy.address().getHostAddress(), proxy.port().number());
    }

    SSLEngine to(Origin target) {
        return engine(target.host(), target.port());
    }

    private SSLEngine engine(String host, int port) {
        return context.newEngine(ByteBufAllocator.DEFAULT, host, port);
    }

    /** {@code TLSv1.3, resumed}; of an engine of which the handshake is done. */
    static String summary(SSLEngine engine) {
        var resumed = SSL.isSessionReused(((ReferenceCountedOpenSslEngine) engine).sslPointer());
        return engine.getSession().getProtocol() + (resumed ? ", resumed" : "");
    }

    static void release(SSLEngine engine) {
        ReferenceCountUtil.release(engine);
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
