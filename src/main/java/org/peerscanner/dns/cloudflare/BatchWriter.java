package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.dns.cloudflare.Operation.Delete;
import org.peerscanner.dns.cloudflare.Operation.Patch;
import org.peerscanner.dns.cloudflare.Operation.Post;

/**
 * Carries out changes in batches. Used by one thread.
 *
 * <p>Cloudflare does all of a batch or nothing, and does not say which change it dislikes. A refused batch is halved until the
 * bad ones are known; they are reported and remembered, and all others get through. But what was to go for a record that is
 * refused stays: it was let go because another would come, and whether it goes without that is for the next plan to say. A batch
 * whose effect is unknown is never sent again: the zone has to be read first. The same goes, once, for a batch that does not fit
 * the zone as it was read. And where everything is refused for a reason that nobody knows, it is taken for Cloudflare's trouble.
 */
final class BatchWriter {
    private final CloudflareApi api;
    private final RefusalMemory memory;
    private final Suspicion suspicion = new Suspicion();
    /** Whether the last run ended because the zone was not as it had been read. */
    private boolean zoneHadChanged;

    BatchWriter(CloudflareApi api, RefusalMemory memory) {
        this.api = requireNonNull(api, "api");
        this.memory = requireNonNull(memory, "memory");
    }

    /** @throws CloudflareException if it is not known whether all has been done that was not refused */
    Outcome write(ZoneInfo zone, List<? extends Operation> operations, int batchSize) {
        var run = new Run(zone);
        suspicion.begin();
        Batches.of(operations.stream().filter(Predicate.not(suspicion::isOn)).toList(), batchSize)
                .forEach(run::sendUnlessRefusedBefore);
        Batches.of(operations.stream().filter(suspicion::isOn).toList(), batchSize)
                .forEach(run::sendUnlessRefusedBefore);
        suspicion.end();
        zoneHadChanged = false;
        return new Outcome(run.refused, run.left);
    }

    private final class Run {
        private final ZoneInfo zone;
        private final List<Refused> refused = new ArrayList<>();
        private final List<Refused> left = new ArrayList<>();
        /** Once one post has met the quota, no other is tried. */
        private boolean isFull;

        Run(ZoneInfo zone) {
            this.zone = zone;
        }

        void sendUnlessRefusedBefore(List<Unit> batch) {
            send(batch.stream().flatMap(this::withoutKnownRefusals).toList());
        }

        private Stream<Unit> withoutKnownRefusals(Unit unit) {
            var bad = memory.reason(unit.operation());
            if (bad.isPresent()) {
                refuse(unit, bad.get());
                return Stream.empty();
            }
            var undeletable = unit.waiting().flatMap(memory::reason);
            if (undeletable.isPresent()) {
                refused.add(new Refused(unit.waiting().orElseThrow(), undeletable.get()));
                return Stream.of(Unit.of(unit.operation()));
            }
            return Stream.of(unit);
        }

        private void send(List<Unit> batch) {
            var sent = isFull ? batch.stream().filter(this::isNoPost).toList() : batch;
            if (sent.isEmpty()) {
                return;
            }
            try {
                api.batch(zone, sent.stream().flatMap(Unit::operations).toList());
                suspicion.refute();
            } catch (CloudflareException e) {
                settle(sent, e);
            }
        }

        private boolean isNoPost(Unit unit) {
            if (unit.operation() instanceof Post) {
                refuse(unit, "the zone has as many records as it may have");
                return false;
            }
            return true;
        }

        private void settle(List<Unit> batch, CloudflareException problem) {
            switch (problem.failure().kind()) {
                case UNEXPLAINED -> narrow(batch, problem.failure());
                case REFUSED, QUOTA -> {
                    suspicion.refute();
                    narrow(batch, problem.failure());
                }
                case IDENTICAL, GONE -> {
                    suspicion.refute();
                    if (!zoneHadChanged) {
                        zoneHadChanged = true;
                        throw problem;
                    }
                    narrow(batch, problem.failure());
                }
                case UNAUTHORISED, RATE_LIMITED, TROUBLE, AMBIGUOUS -> throw problem;
            }
        }

        private void narrow(List<Unit> batch, Failure failure) {
            if (batch.size() > 1) {
                var middle = batch.size() / 2;
                send(batch.subList(0, middle));
                send(batch.subList(middle, batch.size()));
                return;
            }
            var unit = batch.getFirst();
            unit.waiting().ifPresentOrElse(delete -> sendApart(unit.operation(), delete), () -> end(unit, failure));
        }

        private void sendApart(Operation post, Delete delete) {
            var refusedBefore = refused.size();
            send(List.of(Unit.of(post)));
            if (refused.size() > refusedBefore) {
                leave(delete, refused.getLast().reason());
            } else {
                send(List.of(Unit.of(delete)));
            }
        }

        private void end(Unit unit, Failure failure) {
            if (failure.kind() == Kind.GONE && unit.operation() instanceof Delete) {
                return; // as was wanted
            }
            if (failure.kind() == Kind.GONE && unit.operation() instanceof Patch(var _, var after)) {
                send(List.of(Unit.of(new Post(after)))); // what was to go is gone; what was to come is still to come
                return;
            }
            isFull |= failure.kind() == Kind.QUOTA;
            if (failure.kind() == Kind.REFUSED || failure.kind() == Kind.UNEXPLAINED) {
                memory.add(unit.operation(), failure.message());
            }
            if (failure.kind() == Kind.UNEXPLAINED && suspicion.isFounded(unit.operation())) {
                suspicion.grounds().forEach(memory::forget);
                throw new CloudflareException(Failure.unlessRemovals("nothing is let through: " + failure.message()));
            }
            refuse(unit, failure.message());
        }

        private void refuse(Unit unit, String reason) {
            refused.add(new Refused(unit.operation(), reason));
            unit.waiting().ifPresent(delete -> leave(delete, reason));
        }

        private void leave(Delete delete, String reason) {
            left.add(new Refused(delete, "what was to come in its place is refused: " + reason));
        }
    }
}
