package org.peerscanner.testing.cloudflare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which records a list is to have, and in which order. */
final class RecordQuery {
    private static final List<String> FORMS = List.of("", ".exact", ".contains", ".startswith", ".endswith");
    private static final Set<String> PARAMETERS = parameterNames();
    /** Open: the schema allows 5,000,000; what clients have found to work is this. */
    private static final Parameters.Range PAGE_SIZES = new Parameters.Range(100, 1, 5000);

    private final Parameters parameters;
    private final int shuffle;

    /**
     * @param shuffle decides between records that the order makes equal. Open: no tie-break is documented, so each call has
     *     another, and a list read in several pages may have one record twice and another not at all.
     */
    RecordQuery(Call call, int shuffle) {
        this.parameters = new Parameters(call, PARAMETERS);
        this.shuffle = shuffle;
    }

    Page page() {
        return new Page(parameters.number("page", Page.NUMBERS), parameters.number("per_page", PAGE_SIZES));
    }

    List<ZoneRecord> among(List<ZoneRecord> records) {
        return records.stream().filter(filter()).sorted(order()).toList();
    }

    private Predicate<ZoneRecord> filter() {
        var filters = new ArrayList<Predicate<ZoneRecord>>();
        addTexts(filters, "name", ZoneRecord::name);
        addTexts(filters, "content", ZoneRecord::content);
        addTexts(filters, "comment", record -> record.fields().comment());
        parameters.text("comment.present").ifPresent(on -> filters.add(RecordQuery::isCommented));
        parameters.text("comment.absent").ifPresent(on -> filters.add(record -> !isCommented(record)));
        parameters.text("type").ifPresent(name -> {
            var type = RecordType.named(name)
                    .orElseThrow(() -> AccessErrors.badParameter("type", name, "a record type")
                            .refusal());
            filters.add(record -> record.type() == type);
        });
        if (parameters.text("proxied").isPresent()) {
            var proxied = parameters.oneOf("proxied", "true", "false").equals("true");
            filters.add(record -> record.fields().proxied() == proxied);
        }
        var any = parameters.oneOf("match", "all", "any").equals("any") && !filters.isEmpty();
        return any
                ? record -> filters.stream().anyMatch(filter -> filter.test(record))
                : record -> filters.stream().allMatch(filter -> filter.test(record));
    }

    private void addTexts(List<Predicate<ZoneRecord>> filters, String field, Function<ZoneRecord, String> text) {
        for (var form : FORMS) {
            parameters
                    .text(field + form)
                    .map(sought -> fits(form, sought))
                    .ifPresent(fits -> filters.add(record -> fits.test(lower(text.apply(record)))));
        }
    }

    private static Predicate<String> fits(String form, String sought) {
        var lower = lower(sought);
        return switch (form) {
            case ".contains" -> text -> text.contains(lower);
            case ".startswith" -> text -> text.startsWith(lower);
            case ".endswith" -> text -> text.endsWith(lower);
            default -> text -> text.equals(lower);
        };
    }

    private Comparator<ZoneRecord> order() {
        Comparator<ZoneRecord> order = switch (parameters.oneOf("order", "type", "name", "content", "ttl", "proxied")) {
            case "name" -> Comparator.comparing(ZoneRecord::name);
            case "content" -> Comparator.comparing(ZoneRecord::content);
            case "ttl" -> Comparator.comparingInt(record -> record.fields().ttl());
            case "proxied" -> Comparator.comparing(record -> record.fields().proxied());
            default -> Comparator.comparing(record -> record.type().name());
        };
        var directed = parameters.oneOf("direction", "asc", "desc").equals("asc") ? order : order.reversed();
        return directed.thenComparingInt(this::tieBreak);
    }

    private int tieBreak(ZoneRecord record) {
        return (record.id().hashCode() ^ shuffle * 0x9E3779B9) * 0x85EBCA6B;
    }

    private static boolean isCommented(ZoneRecord record) {
        return !record.fields().comment().isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> parameterNames() {
        var names = new HashSet<>(Set.of("type", "proxied", "match", "page", "per_page", "order", "direction"));
        for (var field : List.of("name", "content", "comment")) {
            FORMS.forEach(form -> names.add(field + form));
        }
        names.addAll(List.of("comment.present", "comment.absent"));
        return Set.copyOf(names);
    }
}
