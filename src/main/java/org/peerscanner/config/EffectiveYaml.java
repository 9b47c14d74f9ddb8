package org.peerscanner.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values as a YAML file that loads back to the same configuration. Used by one thread. */
final class EffectiveYaml {
    private static final Pattern PLAIN = Pattern.compile("(?!null$)[A-Za-z0-9/.][A-Za-z0-9_./:+-]*(?<!:)");
    private static final int COMMENT_COLUMN = 42;

    private final Values values;
    private final StringBuilder yaml = new StringBuilder();
    private List<String> sections = List.of();

    private EffectiveYaml(Values values) {
        this.values = values;
    }

    static String of(Values values) {
        var writer = new EffectiveYaml(values);
        values.settings().forEach(writer::add);
        return writer.yaml.toString();
    }

    private <T> void add(Setting<T> setting) {
        var words = Arrays.asList(setting.key().split("\\."));
        var wanted = words.subList(0, words.size() - 1);
        openSections(wanted);
        var name = "  ".repeat(wanted.size()) + (isSet(setting) ? "" : "# ") + words.getLast() + ":";
        var text = values.find(setting)
                .map(value -> " " + text(setting.shown(setting.type().write().apply(value))))
                .orElse("");
        line(name + text, comment(setting));
    }

    private boolean isSet(Setting<?> setting) {
        return values.find(setting).isPresent();
    }

    private void openSections(List<String> wanted) {
        var common = 0;
        while (common < Math.min(wanted.size(), sections.size())
                && wanted.get(common).equals(sections.get(common))) {
            common++;
        }
        for (var depth = common; depth < wanted.size(); depth++) {
            yaml.append("  ".repeat(depth)).append(wanted.get(depth)).append(":\n");
        }
        sections = wanted;
    }

    private void line(String text, String comment) {
        yaml.append(String.format(Locale.ROOT, "%-" + COMMENT_COLUMN + "s # %s\n", text, comment));
    }

    private String comment(Setting<?> setting) {
        var origin = values.origin(setting).map(Origin::toString);
        return OneLine.of(origin.orElseGet(() -> comment(setting.fallback())));
    }

    private static String comment(Fallback<?> fallback) {
        return switch (fallback) {
            case Fallback.Fixed<?> _ -> "default";
            case Fallback.Derived<?> derived ->
                "default: " + derived.description().replace("`", "");
            case Fallback.Unset<?> unset -> "not set: " + unset.description().replace("`", "");
        };
    }

    private static String text(Written written) {
        return switch (written) {
            case Written.Word word -> quoted(word.text());
            case Written.Words words ->
                words.texts().stream().map(EffectiveYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
            case Written.Nothing _ -> "";
        };
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : text.codePoints().mapToObj(EffectiveYaml::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    /** YAML 1.2.2 5.7. */
    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        var visible = (character >= ' ' && character <= '~') || Character.isLetterOrDigit(character);
        return visible ? Character.toString(character) : String.format(Locale.ROOT, "\\U%08x", character);
    }
}
