package org.peerscanner.http;

import java.util.Optional;

/** A program that is as fit as the test says. Safe for concurrent use. */
final class FakeFitness implements Fitness {
    volatile Optional<String> trouble = Optional.empty();

    @Override
    public Optional<String> whyNotLive() {
        return trouble.map(reason -> "live: " + reason);
    }

    @Override
    public Optional<String> whyNotReady() {
        return trouble.map(reason -> "ready: " + reason);
    }

    @Override
    public Optional<String> whyNotStarted() {
        return trouble.map(reason -> "started: " + reason);
    }
}
