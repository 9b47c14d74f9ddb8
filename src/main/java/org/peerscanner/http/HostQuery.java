package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Words;
import org.peerscanner.registration.Excerpt;

/**
 * Which hosts a caller wants to see, by name in their order. Immutable.
 *
 * @param healths of these only
 * @param kinds of these only
 * @param rotation only those in DNS under this name; empty: wherever they are
 * @param prefix of their names
 * @param after only those whose names come later
 * @param limit so many at the most; empty: all
 */
record HostQuery(
        Set<Health> healths,
        Set<HostKind> kinds,
        Optional<String> rotation,
        String prefix,
        Optional<HostName> after,
        OptionalInt limit) {
    private static final Set<String> PARAMETERS = Set.of("health", "kind", "rotation", "prefix", "after", "limit");
    private static final int LARGEST_LIMIT = 10_000;

    HostQuery {
        healths = Set.copyOf(healths);
        kinds = Set.copyOf(kinds);
        requireNonNull(rotation, "rotation");
        requireNonNull(prefix, "prefix");
        requireNonNull(after, "after");
        requireNonNull(limit, "limit");
    }

    /**
     * Some of the hosts that were asked for.
     *
     * @param next to be asked for {@code after} for those that follow; empty if none do
     */
    record Page(List<Host> hosts, Optional<HostName> next) {
        Page {
            hosts = List.copyOf(hosts);
            requireNonNull(next, "next");
        }
    }

    /** @throws CallException if one of the parameters is not known or says what it cannot */
    static HostQuery of(Parameters parameters) {
        parameters.values().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CallException(
                            400,
                            "parameter: " + Excerpt.of(name) + " (expected: one of "
                                    + PARAMETERS.stream().sorted().collect(Collectors.joining(", ")) + ")");
                });
        return new HostQuery(
                constants(parameters, "health", Health.class),
                constants(parameters, "kind", HostKind.class),
                parameters.first("rotation"),
                parameters.first("prefix").orElse("").toLowerCase(Locale.ROOT),
                parameters.first("after").map(HostQuery::name),
                parameters.first("limit").map(HostQuery::limit).orElseGet(OptionalInt::empty));
    }

    /** @param rotations of those hosts that are in any */
    Page select(Collection<Host> hosts, Map<HostName, Set<String>> rotations) {
        var wanted = hosts.stream()
                .filter(host -> wants(host, rotations.getOrDefault(host.name(), Set.of())))
                .sorted(Comparator.comparing(Host::name));
        if (limit.isEmpty()) {
            return new Page(wanted.toList(), Optional.empty());
        }
        var some = wanted.limit(limit.getAsInt() + 1L).toList();
        if (some.size() <= limit.getAsInt()) {
            return new Page(some, Optional.empty());
        }
        var page = some.subList(0, limit.getAsInt());
        return new Page(page, Optional.of(page.getLast().name()));
    }

    private boolean wants(Host host, Set<String> rotations) {
        return healths.contains(host.standing().health())
                && kinds.contains(host.name().kind())
                && rotation.filter(name -> !rotations.contains(name)).isEmpty()
                && host.name().label().startsWith(prefix)
                && after.filter(name -> host.name().compareTo(name) <= 0).isEmpty();
    }

    /** Those that the parameter names, which may be there several times; all if it is not there. */
    private static <E extends Enum<E>> Set<E> constants(Parameters parameters, String parameter, Class<E> type) {
        var words = parameters.all(parameter);
        if (words.isEmpty()) {
            return EnumSet.allOf(type);
        }
        return words.stream().map(word -> constant(parameter, word, type)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E constant(String parameter, String word, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> Words.of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new CallException(
                        400,
                        parameter + ": " + Excerpt.of(word) + " (expected: one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(Words::of)
                                        .collect(Collectors.joining(", "))
                                + ")"));
    }

    private static HostName name(String text) {
        try {
            return HostName.of(Excerpt.of(text));
        } catch (IllegalArgumentException e) {
            throw new CallException(400, "after: " + Excerpt.of(text) + " (expected: a host's name)", e);
        }
    }

    private static OptionalInt limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return OptionalInt.of(limit);
            }
        } catch (NumberFormatException e) {
            throw wrongLimit(text, e);
        }
        throw wrongLimit(text, new IllegalArgumentException("out of range"));
    }

    private static CallException wrongLimit(String text, IllegalArgumentException cause) {
        return new CallException(400, "limit: " + Excerpt.of(text) + " (expected: 1 to " + LARGEST_LIMIT + ")", cause);
    }
}
