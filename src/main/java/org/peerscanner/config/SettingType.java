package org.peerscanner.config;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How the values of a setting are written.
 *
 * @param name for the documentation, in Markdown
 * @param expected completes the sentence "expected: …"
 * @param read throws {@link IllegalArgumentException} for anything that is not of this type
 * @param write the canonical form, which {@code read} understands
 */
record SettingType<T>(String name, String expected, Function<Written, T> read, Function<T, Written> write) {
    /** A type whose values are single words. */
    static <T> SettingType<T> word(String name, String expected, Function<String, T> read) {
        return new SettingType<>(
                name, expected, written -> read.apply(onlyWord(written)), value -> new Written.Word(value.toString()));
    }

    /** The same type with a written form other than {@code toString}. */
    SettingType<T> writtenAs(Function<T, String> form) {
        return new SettingType<>(name, expected, read, value -> new Written.Word(form.apply(value)));
    }

    /** A list of at least one word; a single word stands for words with commas between them. */
    static <T> SettingType<List<T>> list(String name, String expected, Function<String, T> element) {
        return new SettingType<>(
                name,
                expected,
                written -> words(written).stream().map(element).toList(),
                values ->
                        new Written.Words(values.stream().map(Object::toString).toList()));
    }

    /** The same words with another meaning. */
    <U> SettingType<U> as(Function<T, U> to, Function<U, T> from) {
        return new SettingType<>(name, expected, read.andThen(to), from.andThen(write));
    }

    private static String onlyWord(Written written) {
        return switch (written) {
            case Written.Word word when !word.text().isBlank() -> word.text();
            case Written.Word _, Written.Words _, Written.Nothing _ -> throw new IllegalArgumentException("not a word");
        };
    }

    private static List<String> words(Written written) {
        var words = switch (written) {
            case Written.Word word ->
                Arrays.stream(word.text().split(",", -1)).map(String::strip).toList();
            case Written.Words many -> many.texts();
            case Written.Nothing _ -> List.<String>of();
        };
        if (words.isEmpty()) {
            throw new IllegalArgumentException("an empty list");
        }
        return words;
    }
}
