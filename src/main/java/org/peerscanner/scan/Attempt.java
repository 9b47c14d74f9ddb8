package org.peerscanner.scan;

import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;

/** One try at fetching one target through one proxy in one way. Used by the probe's thread, once. */
final class Attempt {
    /*
     * Every phase turns a wire into the next: connect makes a wire to the proxy, TLS one inside it, the proxy's protocol one to the
     * target, TLS with the target one inside that; the last phase asks the target over whatever wire it has come to.
     */
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    private final Equipment equipment;
    private final ProbeTask task;
    private final Way way;
    private final StepLog log;

    Attempt(Equipment equipment, ProbeTask task, Way way, StepLog log) {
        this.equipment = equipment;
        this.task = task;
        this.way = way;
        this.log = log;
    }

    /** What all attempts of a program share. Safe for concurrent use. */
    record Equipment(
            Duration deadline,
            Duration connectTimeout,
            TlsEngines proxyTls,
            TlsEngines targetTls,
            TlsBuffers.Pool buffers,
            RandomGenerator random) {
        static Equipment of(ProbeConfig config, RandomGenerator random) {
            return new Equipment(
                    config.deadline(),
                    config.connectTimeout(),
                    TlsEngines.forProxies(),
                    TlsEngines.forTargets(config.caFile()),
                    new TlsBuffers.Pool(),
                    random);
        }
    }

    /** @param share the part of the time that is left once the connection stands */
    record Way(Access access, Target target, double share) {}

    /** Returns normally when the target was fetched as it should be. */
    void run(Deadline deadline) throws ProbeFailure {
        log.enter(Phase.CONNECT);
        try (var socket = SocketWire.connect(task.endpoint(), deadline.atMost(equipment.connectTimeout()), log)) {
            log.note("connected");
            socket.limit(deadline.share(way.share()));
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
                ConnectTunnel.open(proxy, origin, log);
                throughTunnel(proxy);
            }
            case SOCKS5 -> {
                Socks5Tunnel.open(proxy, origin, log);
                throughTunnel(proxy);
            }
            case ENPROXY -> throughTunnel(new EnproxyWire(proxy, origin, identity(), log));
            case FORWARD -> {
                proxy.write(Requests.forward(way.target()));
                log.enter(Phase.TARGET);
                judge(new ReplyReader(proxy, log));
            }
            case AUTO -> throw new IllegalStateException("an access of which the protocol is not known");
        }
    }

    private void throughTunnel(Wire tunnel) throws ProbeFailure {
        var origin = way.target().origin();
        if (!origin.secure()) {
            ask(tunnel);
            return;
        }
        var engine = equipment.targetTls().to(origin);
        try (var tls = new TlsWire(tunnel, Phase.TARGET_TLS, engine, equipment.buffers())) {
            tls.handshake(log);
            ask(tls);
        }
    }

    /** An enproxy server is first heard of when the first bytes are written: until then, it is still the proxy's phase. */
    private void ask(Wire target) throws ProbeFailure {
        target.write(Requests.direct(way.target()));
        log.enter(Phase.TARGET);
        judge(new ReplyReader(target, log));
    }

    private void judge(ReplyReader reader) throws ProbeFailure {
        var reply = reader.head();
        log.note(reply.summary());
        switch (way.target()) {
            case Target.Page _ -> {
                if (reply.status() >= FIRST_ERROR) {
                    throw new ProbeFailure(answered(reply));
                }
            }
            case Target.Challenge challenge -> {
                if (reply.status() != OK) {
                    throw new ProbeFailure(answered(reply));
                }
                if (!challenge.isAnsweredBy(reader.body(reply))) {
                    throw new ProbeFailure(new Outcome.WrongContent("not the canary's answer"));
                }
            }
        }
    }

    /** Without a tunnel it cannot be seen whether it was the proxy or the target; what answered was the proxy. */
    private Outcome answered(HttpReply reply) {
        return switch (way.access().protocol()) {
            case FORWARD -> new Outcome.ProxyAnswered(reply.summary());
            case AUTO, CONNECT, ENPROXY, SOCKS5 -> new Outcome.TargetAnswered(reply.status());
        };
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
