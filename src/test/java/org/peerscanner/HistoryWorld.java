package org.peerscanner;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.scan.SimulatedScan;
import org.peerscanner.scan.SimulatedScan.Reply;

/** How hosts and the network really are at a moment of a simulated history; used by one thread. */
final class HistoryWorld implements SimulatedScan.World {
    private static final Duration SOON = Duration.ofMillis(40);
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    private final RandomGenerator random;
    private final Map<Endpoint, Truth> truths = new HashMap<>();
    private Network network = Network.FINE;

    /** How a host is. */
    enum Truth {
        WORKS,
        REFUSES,
        HANGS,
        LIES,
        FLAPS;

        /** Not once does a probe go through it. */
        boolean isDead() {
            return this == REFUSES || this == HANGS || this == LIES;
        }
    }

    /** How this machine's own network, and what is behind it, is. */
    enum Network {
        FINE,
        DOWN,
        TARGETS_GONE,
        LOSSY
    }

    HistoryWorld(RandomGenerator random) {
        this.random = random;
    }

    Truth truth(Endpoint endpoint) {
        return truths.getOrDefault(endpoint, Truth.WORKS);
    }

    void become(Endpoint endpoint, Truth truth) {
        truths.put(endpoint, truth);
    }

    Network network() {
        return network;
    }

    void become(Network next) {
        network = next;
    }

    @Override
    public Reply probe(Endpoint endpoint) {
        return switch (network) {
            case FINE -> honest(endpoint);
            case DOWN -> new Reply("no route", SOON);
            case TARGETS_GONE -> new Reply("timed out", DEADLINE);
            case LOSSY -> random.nextInt(3) == 0 ? new Reply("timed out", DEADLINE) : honest(endpoint);
        };
    }

    private Reply honest(Endpoint endpoint) {
        return switch (truth(endpoint)) {
            case WORKS -> new Reply("", SOON);
            case REFUSES -> new Reply("connection refused", SOON);
            case HANGS -> new Reply("timed out", DEADLINE);
            case LIES -> new Reply("not the canary's answer", SOON);
            case FLAPS -> random.nextBoolean() ? new Reply("", SOON) : new Reply("connection reset", SOON);
        };
    }

    @Override
    public Optional<String> fault() {
        return switch (network) {
            case FINE -> Optional.empty();
            case DOWN, TARGETS_GONE -> Optional.of("no target can be fetched directly");
            case LOSSY -> random.nextInt(3) == 0 ? Optional.of("no target can be fetched directly") : Optional.empty();
        };
    }
}
