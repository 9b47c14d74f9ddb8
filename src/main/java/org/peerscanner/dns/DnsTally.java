package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.metrics.Tally;
import org.peerscanner.metrics.Timings;

/** What the provider of the zone has been asked for since the start. Safe for concurrent use. */
public final class DnsTally {
    private final Tally<PlanLine.Action> changes = new Tally<>();
    private final Tally<Task> tasks = new Tally<>();
    private final Timings<Task.Kind> durations = new Timings<>();
    private volatile Optional<PlanSize> lastPlan = Optional.empty();
    private volatile OptionalLong callsMade = OptionalLong.empty();

    /** One read of the zone, or one plan carried out. */
    public record Task(Kind kind, boolean succeeded) {
        /** Which. */
        public enum Kind {
            READ,
            WRITE
        }

        public Task {
            requireNonNull(kind, "kind");
        }
    }

    /** How many changes a plan has. */
    public record PlanSize(int deletes, int updates, int creates) {
        static PlanSize of(Plan plan) {
            return new PlanSize(
                    plan.deletes().size(), plan.updates().size(), plan.creates().size());
        }
    }

    DnsTally() {
        for (var action : PlanLine.Action.values()) {
            changes.add(action, 0);
        }
        for (var kind : Task.Kind.values()) {
            tasks.add(new Task(kind, true), 0);
            tasks.add(new Task(kind, false), 0);
        }
    }

    void planned(PlanSize size) {
        lastPlan = Optional.of(size);
    }

    void written(PlanSize size) {
        changes.add(PlanLine.Action.DELETE, size.deletes);
        changes.add(PlanLine.Action.UPDATE, size.updates);
        changes.add(PlanLine.Action.CREATE, size.creates);
    }

    void ended(Task task, Duration took) {
        tasks.add(task);
        durations.add(task.kind, took.toNanos());
    }

    void called(OptionalLong calls) {
        callsMade = calls;
    }

    /** Changes in the plans that were carried out, those included that the provider has refused. */
    public Map<PlanLine.Action, Long> changes() {
        return changes.counts();
    }

    /** The last plan that had any changes, whether or not it was carried out; empty before the first. */
    public Optional<PlanSize> lastPlan() {
        return lastPlan;
    }

    public Map<Task, Long> tasks() {
        return tasks.counts();
    }

    public Map<Task.Kind, DurationHistogram> durations() {
        return durations.durations();
    }

    /** How many calls of the provider's API it took; empty where they are not counted. */
    public OptionalLong callsMade() {
        return callsMade;
    }
}
