package org.peerscanner.scan;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;

/** One try at fetching one target through one proxy in one way, once it is connected. Used by the probe's thread, once. */
final class Attempt {
    /*
     * Every phase turns a wire into the next: the connection is a wire to the proxy, TLS makes one inside it, the proxy's protocol one
     * to the target, TLS with the target one inside that; the last phase asks the target over whatever wire it has come to.
     */
    private final Equipment equipment;
    private final ProbeTask task;
    private final Way way;
    private final StepLog log;
    private final Fetch fetch;

    Attempt(Equipment equipment, ProbeTask task, Way way, StepLog log) {
        this.equipment = equipment;
        this.task = task;
        this.way = way;
        this.log = log;
        this.fetch = new Fetch(equipment, way.target(), log);
    }

    /** What all attempts of a program share. Safe for concurrent use. */
    record Equipment(
            Duration deadline,
            Duration connectTimeout,
            TlsEngines proxyTls,
            Optional<TlsEngines> targetTls,
            TlsBuffers.Pool buffers,
            Dialer dialer,
            Watchdog watchdog,
            Ticker ticker,
            RandomGenerator random) {
        static Equipment of(ProbeConfig config, Ticker ticker, RandomGenerator random) {
            return new Equipment(
                    config.deadline(),
                    config.connectTimeout(),
                    TlsEngines.forProxies(),
                    TlsEngines.forTargets(config),
                    new TlsBuffers.Pool(),
                    Dialer.started(ticker),
                    Watchdog.started(),
                    ticker,
                    random);
        }

        void close() {
            dialer.close();
            watchdog.close();
            proxyTls.close();
            targetTls.ifPresent(TlsEngines::close);
        }
    }

    record Way(Access access, Target target) {}

    /** Where the request came from, as the canary saw it; empty if another target was fetched, or none. */
    Optional<InetAddress> exit() {
        return fetch.exit();
    }

    /**
     * Returns normally when the target was fetched as it should be.
     *
     * @param channel leads to the proxy; closed in any case
     */
    void over(SocketChannel channel, Deadline deadline) throws ProbeFailure {
        try (var socket = new SocketWire(channel, deadline, equipment.watchdog(), log)) {
            if (way.access().tls()) {
                log.enter(Phase.TLS);
                var engine = equipment.proxyTls().to(task.endpoint());
                try (var tls = new TlsWire(socket, Phase.TLS, engine, equipment.buffers())) {
                    tls.handshake(log);
                    throughProxy(tls);
                }
            } else {
                throughProxy(socket);
            }
        }
    }

    private void throughProxy(Wire proxy) throws ProbeFailure {
        var origin = way.target().origin();
        log.enter(Phase.PROXY);
        switch (way.access().protocol()) {
            case CONNECT -> {
                ConnectTunnel.open(proxy, origin, fetch.browser(), log);
                fetch.over(proxy);
            }
            case SOCKS5 -> {
                Socks5Tunnel.open(proxy, origin, log);
                fetch.over(proxy);
            }
            case ENPROXY -> fetch.over(new EnproxyWire(proxy, origin, identity(), log));
            case FORWARD -> fetch.by(proxy);
            case AUTO -> throw new IllegalStateException("an access of which the protocol is not known");
        }
    }

    private EnproxyWire.Identity identity() {
        var random = equipment.random();
        // RFC 9562 5.4: a random UUID, version 4.
        var high = (random.nextLong() & ~0xf000L) | 0x4000L;
        var low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        var host = task.endpoint().toString().replaceFirst(":[0-9]+$", "");
        return new EnproxyWire.Identity(new UUID(high, low), host, task.ownName());
    }
}
