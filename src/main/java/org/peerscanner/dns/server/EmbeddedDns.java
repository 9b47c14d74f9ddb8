package org.peerscanner.dns.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.RecordStyle;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

/**
 * peerscanner's own authoritative name server: every plan makes a new version of the zone, which queries see from then on.
 *
 * <p>Plans come from one thread at a time, queries on the server's own; they share the present version and nothing else.
 */
public final class EmbeddedDns implements DnsProvider {
    /** A run costs nothing but work of this machine. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final ListenAddress listen;
    private final RecordStyle style;
    private final InstantSource clock;
    private final Answers answers;
    private volatile ZoneSnapshot zone;
    private volatile Optional<Servers> servers = Optional.empty();

    /**
     * Makes the zone, without any records yet, and does not listen before {@link #start}.
     *
     * @param random gives the calling thread a generator, to vary the order of answers
     */
    public EmbeddedDns(ZoneName name, DnsConfig config, InstantSource clock, Supplier<RandomGenerator> random) {
        this.listen = config.embedded().listen();
        this.style = new RecordStyle(config.ttl(), false, true, PACE);
        this.clock = clock;
        this.answers = new Answers(() -> zone, random);
        this.zone = ZoneSnapshot.first(ZoneHead.of(name, listen), Serial.at(clock.instant()));
    }

    /**
     * Opens the sockets and answers from now on.
     *
     * @throws org.peerscanner.config.ListenException if the address cannot be listened on
     */
    public void start() {
        var sockets = ListeningSockets.open(listen);
        var started = new Servers(
                sockets.address(),
                new UdpServer(sockets.udp(), answers),
                new TcpServer(sockets.tcp(), answers, TcpServer.Limits.DEFAULT));
        servers = Optional.of(started);
        started.start();
    }

    /** Where it listens, with the port that the system chose if it was to choose. */
    public ListenAddress address() {
        return servers.map(Servers::address)
                .orElseThrow(() -> new IllegalStateException("the name server has not been started"));
    }

    @Override
    public List<InetSocketAddress> nameServers() {
        return servers.map(Servers::address).map(ListenAddress::socketAddress).stream()
                .toList();
    }

    @Override
    public RecordStyle style() {
        return style;
    }

    @Override
    public boolean isEmptyAtStart() {
        return true;
    }

    @Override
    public ZoneContents read() {
        return ZoneContents.of(zone.published());
    }

    @Override
    public Written write(Plan plan) {
        if (!plan.isEmpty()) {
            var before = zone;
            zone = before.with(plan.gone(), plan.come(), before.serial().next(clock.instant()));
        }
        return Written.COMPLETELY;
    }

    @Override
    public void close() {
        servers.ifPresent(Servers::close);
    }

    /** What runs between start and close. */
    private record Servers(ListenAddress address, UdpServer udp, TcpServer tcp) {
        void start() {
            udp.start();
            tcp.start();
        }

        void close() {
            udp.close();
            tcp.close();
        }
    }
}
