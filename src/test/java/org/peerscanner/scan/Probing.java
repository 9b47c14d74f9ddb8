package org.peerscanner.scan;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.testing.TestCertificate;

/** What the tests of probes begin with. */
final class Probing {
    static final SecureRandom RANDOM = new SecureRandom();
    static final Canary CANARY = new Canary(RANDOM);
    static final Duration DEADLINE = Duration.ofSeconds(20);

    private Probing() {}

    static NetworkProbe of(URI canaryUrl, String... targets) {
        return of(DEADLINE, canaryUrl, targets);
    }

    static NetworkProbe of(Duration deadline, URI canaryUrl, String... targets) {
        var trusted = Optional.of(TestCertificate.shared().pem());
        return of(config(deadline, trusted, targets), canaryUrl);
    }

    static NetworkProbe of(ProbeConfig config, URI canaryUrl) {
        var choice = Targets.of(config.targets(), canaryUrl, CANARY, RANDOM);
        return new NetworkProbe(config, () -> choice, Ticker.SYSTEM, RANDOM);
    }

    static ProbeConfig config(Duration deadline, Optional<Path> caFile, String... targets) {
        return new ProbeConfig(
                Duration.ofSeconds(15),
                deadline,
                deadline,
                Duration.ofSeconds(1),
                100,
                List.of(targets),
                Optional.empty(),
                Optional.empty(),
                caFile,
                List.of(),
                new HealthConfig(2, 4, 1, Duration.ofHours(1)));
    }

    static ProbeTask task(Endpoint endpoint, Protocol protocol, boolean tls) {
        return new ProbeTask(endpoint, protocol, tls ? TlsMode.ON : TlsMode.OFF, Optional.empty(), Optional.empty());
    }

    static ProbeTask auto(Endpoint endpoint) {
        return new ProbeTask(endpoint, Protocol.AUTO, TlsMode.AUTO, Optional.empty(), Optional.empty());
    }

    static ProbeTask known(Endpoint endpoint, Access access) {
        return new ProbeTask(endpoint, Protocol.AUTO, TlsMode.AUTO, Optional.of(access), Optional.empty());
    }

    static ProbeTask named(Endpoint endpoint, String ownName) {
        return new ProbeTask(endpoint, Protocol.ENPROXY, TlsMode.OFF, Optional.empty(), Optional.of(ownName));
    }
}
