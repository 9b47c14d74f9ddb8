package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.dns.cloudflare.Operation.Delete;
import org.peerscanner.dns.cloudflare.Operation.Post;

/**
 * Carries out changes in batches. Used by one thread.
 *
 * <p>Cloudflare does all of a batch or nothing, and does not say which change it dislikes. A refused batch is halved until the
 * bad ones are known; they are reported and remembered, and all others get through, the deletes that waited for a bad post at
 * the very end. A batch whose effect is unknown is never sent
 * again: the zone has to be read first. The same goes, once, for a batch that does not fit the zone as it was read.
 */
final class BatchWriter {
    private final CloudflareApi api;
    private final RefusalMemory memory;
    /** Whether the last run ended because the zone was not as it had been read. */
    private boolean zoneHadChanged;

    BatchWriter(CloudflareApi api, RefusalMemory memory) {
        this.api = requireNonNull(api, "api");
        this.memory = requireNonNull(memory, "memory");
    }

    /**
     * What was refused; all else has been done.
     *
     * @throws CloudflareException if it is not known whether all else has been done
     */
    List<Refused> write(ZoneInfo zone, List<Operation> operations, int batchSize) {
        var run = new Run(zone);
        Batches.of(run.withoutKnownRefusals(operations), batchSize).forEach(run::send);
        Batches.of(run.left, batchSize).forEach(run::send);
        zoneHadChanged = false;
        return run.refused;
    }

    private final class Run {
        private final ZoneInfo zone;
        private final List<Refused> refused = new ArrayList<>();
        /** What is to be done when everything else has been: what refusals have left over. */
        private final List<Operation> left = new ArrayList<>();
        /** Once one post has met the quota, no other is tried. */
        private boolean isFull;

        Run(ZoneInfo zone) {
            this.zone = zone;
        }

        List<Operation> withoutKnownRefusals(List<Operation> operations) {
            var rest = new ArrayList<Operation>();
            for (var operation : operations) {
                memory.reason(operation)
                        .ifPresentOrElse(
                                reason -> {
                                    refused.add(new Refused(operation, reason));
                                    operation.ifRefused().forEach(rest::add);
                                },
                                () -> rest.add(operation));
            }
            return rest;
        }

        void send(List<Operation> batch) {
            var sent = isFull ? batch.stream().filter(this::isNoPost).toList() : batch;
            if (sent.isEmpty()) {
                return;
            }
            try {
                api.batch(zone, sent);
            } catch (CloudflareException e) {
                settle(sent, e);
            }
        }

        private boolean isNoPost(Operation operation) {
            if (operation instanceof Post) {
                refused.add(new Refused(operation, "the zone has as many records as it may have"));
                return false;
            }
            return true;
        }

        private void settle(List<Operation> batch, CloudflareException problem) {
            switch (problem.failure().kind()) {
                case REFUSED, QUOTA -> narrow(batch, problem.failure());
                case IDENTICAL, GONE -> {
                    if (!zoneHadChanged) {
                        zoneHadChanged = true;
                        throw problem;
                    }
                    narrow(batch, problem.failure());
                }
                case UNAUTHORISED, RATE_LIMITED, TROUBLE, AMBIGUOUS -> throw problem;
            }
        }

        private void narrow(List<Operation> batch, Failure failure) {
            if (batch.size() == 1) {
                end(batch.getFirst(), failure);
                return;
            }
            var middle = Batches.middle(batch);
            var refusedBefore = refused.size();
            send(batch.subList(0, middle));
            var rest = batch.subList(middle, batch.size());
            if (Batches.isReplacement(batch) && refused.size() > refusedBefore) {
                left.addAll(rest);
            } else {
                send(rest);
            }
        }

        private void end(Operation operation, Failure failure) {
            if (operation instanceof Delete && failure.kind() == Kind.GONE) {
                return; // as was wanted
            }
            isFull |= failure.kind() == Kind.QUOTA;
            refused.add(new Refused(operation, failure.message()));
            operation.ifRefused().forEach(left::add);
            if (failure.kind() == Kind.REFUSED) {
                memory.add(operation, failure.message());
            }
        }
    }
}
