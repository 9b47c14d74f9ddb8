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
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.peerscanner.config.ProbeConfig;
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

    private final CompletableFuture<SslContext> context;

    private TlsEngines(CompletableFuture<SslContext> context) {
        this.context = context;
    }

    private static SslContext make(SslContextBuilder builder) {
        try {
            var context = builder.sslProvider(SslProvider.OPENSSL_REFCNT)
                    .option(OpenSslContextOption.GROUPS, GROUPS.clone())
                    .sessionCacheSize(MOST_SESSIONS)
                    .build();
            resumeSessions(context);
            return context;
        } catch (SSLException e) {
            throw new IllegalStateException("BoringSSL cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Netty leaves this off for clients unless it is told. */
    private static void resumeSessions(SslContext context) {
        ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(true);
    }

    /**
     * Towards proxies: whose certificate it is does not matter, what counts is what the target says.
     *
     * <p>BoringSSL is set up meanwhile, for it takes a tenth of a start; not by a virtual thread, which holds its carrier while classes
     * are initialised.
     */
    static TlsEngines forProxies() {
        return new TlsEngines(CompletableFuture.supplyAsync(
                () -> make(SslContextBuilder.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .endpointIdentificationAlgorithm("")),
                setup -> Thread.ofPlatform().daemon().name("boringssl").start(setup)));
    }

    /**
     * Towards targets: certificate and name are verified by the file of authorities, the system's, or else Java's.
     *
     * @return empty if nothing will be fetched over TLS: to read the system's authorities takes a tenth of a start
     * @throws IllegalArgumentException if the file cannot be used
     */
    static Optional<TlsEngines> forTargets(ProbeConfig config) {
        return config.caFile().isPresent() || config.hasHttpsTarget()
                ? Optional.of(new TlsEngines(CompletableFuture.completedFuture(make(verifying(config.caFile())))))
                : Optional.empty();
    }

    private static SslContextBuilder verifying(Optional<Path> caFile) {
        var authorities = caFile.or(() -> Optional.of(SYSTEM_AUTHORITIES).filter(Files::isReadable));
        var builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        if (authorities.isEmpty()) {
            return builder;
        }
        try (var pem = Files.newInputStream(authorities.get())) {
            return builder.trustManager(pem);
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
        return context.join().newEngine(ByteBufAllocator.DEFAULT, host, port);
    }

    /** {@code TLSv1.3, resumed}; of an engine of which the handshake is done. */
    static String summary(SSLEngine engine) {
        var resumed = SSL.isSessionReused(((ReferenceCountedOpenSslEngine) engine).sslPointer());
        return engine.getSession().getProtocol() + (resumed ? ", resumed" : "");
    }

    static void release(SSLEngine engine) {
        ReferenceCountUtil.release(engine);
    }

    /**
     * Returns when engines can be made.
     *
     * @throws java.util.concurrent.CompletionException if they cannot: this is no machine for BoringSSL
     */
    void await() {
        context.join();
    }

    @Override
    public void close() {
        var _ = context.thenAccept(ReferenceCountUtil::release);
    }
}
