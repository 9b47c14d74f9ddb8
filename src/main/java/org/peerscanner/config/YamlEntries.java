package org.peerscanner.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Flattens YAML into entries: nested mappings become dotted keys, and every value keeps its line. Reads events and builds no
 * tree, so that nothing in a file can make it recurse or grow without bounds. Used by one thread.
 */
final class YamlEntries {
    private static final int DEEPEST = 8;
    private static final Set<String> NULLS = Set.of("", "~", "null");

    private final String file;
    private final Iterator<Event> events;
    private final List<Entry> entries = new ArrayList<>();

    private YamlEntries(String file, String text) {
        this.file = file;
        this.events = new Parse(LoadSettings.builder()
                        .setVersionFunction(version -> version)
                        // All at once: snakeyaml-engine 3.0 fails on unpaired surrogates at the end of a buffer.
                        .setBufferSize(text.length() + 2)
                        .build())
                .parseString(text)
                .iterator();
    }

    /** @throws ConfigException if the text is not YAML, or not made of nested keys, words and lists of words */
    static List<Entry> of(String file, String text) {
        try {
            return new YamlEntries(file, text).read();
        } catch (MarkedYamlEngineException e) {
            throw syntaxError(file, e);
        } catch (ReaderException e) {
            var origin = new Origin.File(file, lineOfFirstUnprintable(text));
            throw new ConfigException(origin + ": not valid YAML: a control character (expected: text)");
        } catch (YamlEngineException e) {
            throw new ConfigException(file + ": not valid YAML: " + OneLine.of(String.valueOf(e.getMessage())));
        }
    }

    private List<Entry> read() {
        events.next(); // the stream's beginning
        if (events.next() instanceof StreamEndEvent) {
            return List.of();
        }
        var root = events.next();
        if (root instanceof MappingStartEvent) {
            mapping("", 1);
        } else if (!isNothing(root)) {
            throw refusal(root, "not a mapping (expected: keys and values such as \"zone: example.com\")");
        }
        events.next(); // the document's end
        var end = events.next();
        if (!(end instanceof StreamEndEvent)) {
            throw refusal(end, "a second YAML document (expected: only one)");
        }
        return entries;
    }

    private void mapping(String prefix, int depth) {
        var lines = new HashMap<String, Integer>();
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            var word = key(event, prefix);
            var earlier = Optional.ofNullable(lines.put(word, line(event)));
            if (earlier.isPresent()) {
                throw refusal(
                        event,
                        OneLine.of(prefix + word) + ": written twice (expected: once, as on line " + earlier.get()
                                + ")");
            }
            value(new Key(prefix + word, line(event)), depth);
        }
    }

    private String key(Event event, String prefix) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw refusal(event, "a key that is not a word (expected: a setting's name)");
        }
        var word = scalar.getValue();
        if (word.contains(".")) {
            var nested = "\"" + OneLine.of(word.replaceFirst("\\.", ":\" and below it \"")) + ":\"";
            throw refusal(
                    event, OneLine.of(prefix + word) + ": a key with a dot (expected: sections, here " + nested + ")");
        }
        return word;
    }

    private void value(Key key, int depth) {
        var event = events.next();
        switch (event) {
            case ScalarEvent scalar ->
                add(key, isNothing(scalar) ? new Written.Nothing() : new Written.Word(scalar.getValue()));
            case SequenceStartEvent _ -> add(key, new Written.Words(words(key)));
            case MappingStartEvent _ -> section(key, depth);
            default -> throw refusal(event, OneLine.of(key.text) + ": an alias (expected: the value itself)");
        }
    }

    private void section(Key key, int depth) {
        if (depth == DEEPEST) {
            throw new ConfigException(new Origin.File(file, key.line) + ": " + OneLine.of(key.text)
                    + ": nested too deeply (expected: sections as in dns.embedded.listen)");
        }
        var before = entries.size();
        mapping(key.text + ".", depth + 1);
        if (entries.size() == before) {
            add(key, new Written.Nothing());
        }
    }

    private List<String> words(Key key) {
        var words = new ArrayList<String>();
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw refusal(
                        event,
                        OneLine.of(key.text) + ": something else than a word in a list (expected: a list of words)");
            }
            words.add(scalar.getValue());
        }
        return words;
    }

    private void add(Key key, Written written) {
        entries.add(new Entry(key.text, written, new Origin.File(file, key.line)));
    }

    private ConfigException refusal(Event event, String message) {
        return new ConfigException(new Origin.File(file, line(event)) + ": " + message);
    }

    private static boolean isNothing(Event event) {
        return event instanceof ScalarEvent scalar && scalar.isPlain() && NULLS.contains(scalar.getValue());
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int lineOfFirstUnprintable(String text) {
        var before = text.codePoints().takeWhile(StreamReader::isPrintable);
        return 1 + (int) before.filter(character -> character == '\n').count();
    }

    private static ConfigException syntaxError(String file, MarkedYamlEngineException error) {
        var place = error.getProblemMark()
                .map(mark -> ":" + (mark.getLine() + 1) + ": column " + (mark.getColumn() + 1))
                .orElse("");
        var context = Optional.ofNullable(error.getContext())
                .filter(text -> !text.isEmpty())
                .map(text -> text + ", ")
                .orElse("");
        return new ConfigException(file + place + ": not valid YAML: " + OneLine.of(context + error.getProblem()));
    }

    /** A key with all of its sections, and the line it stands on. */
    private record Key(String text, int line) {}
}
