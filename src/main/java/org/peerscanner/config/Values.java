package org.peerscanner.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is written for each of some settings, and the defaults for the others. Immutable. */
final class Values {
    /** Those of {@code peerscanner announce}, which may run where a server does; what they say is that command's business. */
    private static final Set<String> ANNOUNCE = Set.of(
            "PEERSCANNER_ANNOUNCE_AT",
            "PEERSCANNER_ANNOUNCE_NAME",
            "PEERSCANNER_ANNOUNCE_PORT",
            "PEERSCANNER_ANNOUNCE_PROTOCOL",
            "PEERSCANNER_ANNOUNCE_TLS",
            "PEERSCANNER_ANNOUNCE_KEY",
            "PEERSCANNER_ANNOUNCE_ZONE",
            "PEERSCANNER_ANNOUNCE_CA",
            "PEERSCANNER_ANNOUNCE_FINGERPRINT",
            "PEERSCANNER_ANNOUNCE_FROM",
            "PEERSCANNER_ANNOUNCE_ONCE");

    private final List<Setting<?>> settings;
    private final Map<String, Entry> entries = new HashMap<>();

    private Values(List<Setting<?>> settings) {
        this.settings = settings;
    }

    /** @throws ConfigException if something is written for a setting that does not exist */
    static Values of(List<Setting<?>> settings, List<Entry> fileEntries, Map<String, String> environment) {
        var values = new Values(settings);
        fileEntries.forEach(values::addFromFile);
        environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(Setting.ENVIRONMENT_PREFIX))
                .filter(variable -> !ANNOUNCE.contains(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> values.addFromEnvironment(variable.getKey(), variable.getValue()));
        return values;
    }

    List<Setting<?>> settings() {
        return settings;
    }

    /** The value of a setting that always has one. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow();
    }

    /** @throws ConfigException if what is written is not of the setting's type */
    <T> Optional<T> find(Setting<T> setting) {
        var entry = entries.get(setting.key());
        if (entry != null) {
            return Optional.of(read(setting, entry));
        }
        return switch (setting.fallback()) {
            case Fallback.Fixed<T> fixed -> Optional.of(setting.type().read().apply(new Written.Word(fixed.text())));
            case Fallback.Derived<T> derived -> Optional.of(derived.value().apply(this));
            case Fallback.Unset<T> _ -> Optional.empty();
        };
    }

    /** Empty when the default counts. */
    Optional<Origin> origin(Setting<?> setting) {
        return Optional.ofNullable(entries.get(setting.key())).map(Entry::origin);
    }

    /** Speaks against the value of a setting that is written somewhere. */
    ConfigException refusal(Setting<?> setting, String expected) {
        var entry = Optional.ofNullable(entries.get(setting.key())).orElseThrow();
        return entry.refusal(setting.shown(entry.written()), "expected: " + expected);
    }

    private <T> T read(Setting<T> setting, Entry entry) {
        try {
            return setting.type().read().apply(entry.written());
        } catch (IllegalArgumentException e) {
            throw refusal(setting, setting.type().expected());
        }
    }

    private void addFromFile(Entry entry) {
        var isSection = settings.stream().anyMatch(setting -> setting.key().startsWith(entry.key() + "."));
        if (isSection) {
            requireNothing(entry);
        } else if (settings.stream().anyMatch(setting -> setting.key().equals(entry.key()))) {
            entries.put(entry.key(), entry);
        } else {
            throw unknownKey(entry);
        }
    }

    private void addFromEnvironment(String variable, String text) {
        var origin = new Origin.Environment(variable);
        var written = new Written.Word(text);
        var setting = settings.stream()
                .filter(candidate -> candidate.environmentName().equals(variable))
                .findFirst()
                .orElseThrow(() -> unknownVariable(origin, written));
        entries.put(setting.key(), new Entry(setting.key(), written, origin));
    }

    private void requireNothing(Entry section) {
        if (!(section.written() instanceof Written.Nothing)) {
            var keys = settings.stream()
                    .map(Setting::key)
                    .filter(key -> key.startsWith(section.key() + "."))
                    .toList();
            throw section.refusal(section.written(), "expected: a section with " + String.join(", ", keys));
        }
    }

    private ConfigException unknownKey(Entry entry) {
        var nearest = Nearest.to(entry.key(), settings, Setting::key);
        return entry.refusal(nearest.shown(entry.written()), "unknown key" + instead(nearest, nearest.key()));
    }

    private ConfigException unknownVariable(Origin.Environment origin, Written written) {
        var nearest = Nearest.to(origin.variable(), settings, Setting::environmentName);
        var detail = " (unknown variable" + instead(nearest, nearest.environmentName()) + ")";
        return new ConfigException(OneLine.of(origin.toString()) + ": " + nearest.shown(written) + detail);
    }

    private static String instead(Setting<?> nearest, String name) {
        return ", the nearest valid one is " + name + "; expected there: "
                + nearest.type().expected();
    }
}
