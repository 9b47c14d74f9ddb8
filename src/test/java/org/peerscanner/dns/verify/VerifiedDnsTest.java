package org.peerscanner.dns.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.ForwardingDns;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.server.EmbeddedDns;
import org.peerscanner.testing.Configs;

/** With a real name server over UDP and TCP. */
class VerifiedDnsTest {
    private static final ListenAddress ANY_PORT = ListenAddress.of("127.0.0.1:0");

    private final EmbeddedDns server = server();
    private final Verifier verifier = Verifier.start(
            new DnsConfig.Verify(true, List.of(), Duration.ofMinutes(5)),
            InstantSource.system(),
            InstantSource.system());
    private final VerifiedDns dns = new VerifiedDns(server, verifier);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        verifier.close();
        dns.close();
    }

    @Test
    void whatIsWrittenIsSeen() {
        write(records(3));
        eventually(() -> assertThat(verifier.report().seen()).isEqualTo(1));
        write(Set.of());
        eventually(() -> assertThat(verifier.report().seen()).isEqualTo(2));

        assertThat(verifier.report().awaited()).isZero();
        assertThat(verifier.report().p99()).isPositive();
    }

    @Test
    void soIsWhatTakesMoreThanADatagram() {
        write(records(200));

        eventually(() -> assertThat(verifier.report().seen()).isEqualTo(1));
    }

    @Test
    void aWriteOfWhichTheReplyWasLostIsSeen() {
        var losesReplies = new VerifiedDns(
                new ForwardingDns(server) {
                    @Override
                    public Written write(Plan plan) {
                        super.write(plan);
                        if (!plan.deletes().isEmpty()) {
                            throw new ProviderException("the reply was lost, says the test", Optional.empty());
                        }
                        return new Written(List.of());
                    }
                },
                verifier);
        var before = losesReplies.read();
        verifier.expect(
                Expectations.after(before, Plan.between(before, records(3)), Written.COMPLETELY), server.nameServers());
        server.write(Plan.between(before, records(3)));
        var fewer = Plan.between(losesReplies.read(), records(2));

        assertThatThrownBy(() -> losesReplies.write(fewer)).isInstanceOf(ProviderException.class);
        losesReplies.read();

        eventually(() -> assertThat(verifier.report().awaited()).isZero());
    }

    private void write(Set<ResourceRecord> wanted) {
        dns.write(Plan.between(dns.read(), wanted));
    }

    private static Set<ResourceRecord> records(int count) {
        var records = new HashSet<ResourceRecord>();
        for (var i = 0; i < count; i++) {
            var address = new ResourceRecord.Address(InetAddress.ofLiteral("192.0.2." + i));
            records.add(new ResourceRecord("pool.peerscanner.test", Duration.ofSeconds(30), address));
        }
        return records;
    }

    private static EmbeddedDns server() {
        return new EmbeddedDns(Configs.ZONE, Configs.dns(ANY_PORT), InstantSource.system(), ThreadLocalRandom::current);
    }
}
