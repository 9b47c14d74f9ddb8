package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One change of a plan, for people and programs.
 *
 * @param action what happens to the record
 * @param name fully qualified
 * @param type such as {@code A}
 * @param content the record's data as zone files write it; after the change, or before it if the record goes
 * @param before the data that an update replaces; empty if it stays the same
 * @param why one clause
 */
public record PlanLine(Action action, String name, String type, String content, Optional<String> before, String why) {
    /** What happens to a record. */
    public enum Action {
        DELETE("-"),
        UPDATE("~"),
        CREATE("+");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }
    }

    public PlanLine {
        requireNonNull(action, "action");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(content, "content");
        requireNonNull(before, "before");
        requireNonNull(why, "why");
    }

    static PlanLine of(Change change, String why) {
        var record = change.record();
        var action = switch (change) {
            case Change.Delete _ -> Action.DELETE;
            case Change.Update _ -> Action.UPDATE;
            case Change.Create _ -> Action.CREATE;
        };
        var before = change instanceof Change.Update update
                ? Optional.of(update.before().record().data())
                        .filter(data -> !data.equals(record.data()))
                        .map(DataText::of)
                : Optional.<String>empty();
        return new PlanLine(
                action, record.name(), DataText.type(record.data()), DataText.of(record.data()), before, why);
    }

    /** {@code - peers.example.com A 192.0.2.1 (alice is down since …)}. */
    @Override
    public String toString() {
        var data = before.map(old -> old + " -> " + content).orElse(content);
        return action.sign + " " + name + " " + type + " " + data + " (" + why + ")";
    }
}
