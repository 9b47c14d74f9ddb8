package org.peerscanner.testing.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that ever happened to a zone; state n is that after the first n commits. Safe for concurrent use. */
public final class ZoneHistory {
    private final List<Commit> commits = new ArrayList<>();

    synchronized void add(Commit commit) {
        commits.add(commit);
    }

    public synchronized int size() {
        return commits.size();
    }

    public synchronized List<Commit> commits() {
        return List.copyOf(commits);
    }

    public List<ZoneRecord> stateAt(int state) {
        return replayed(state).all();
    }

    /** The ids of all records that the author added, changed or removed. */
    public Set<String> touchedBy(Commit.Author author) {
        return commits().stream()
                .filter(commit -> commit.author() == author)
                .flatMap(commit -> commit.edits().stream())
                .map(Edit::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The names that had such records in both states and, by the API's doing, none at some time in between.
     *
     * @param from a state
     * @param to a later one
     */
    public Set<String> gaps(int from, int to, Predicate<ZoneRecord> such) {
        var gaps = new TreeSet<>(emptied(from, to, such));
        gaps.retainAll(names(replayed(to), such));
        return gaps;
    }

    /** The names that had such records in the first state and, by the API's doing, none at some time until the second. */
    public Set<String> emptied(int from, int to, Predicate<ZoneRecord> such) {
        var contents = replayed(from);
        var atFirst = names(contents, such);
        var emptied = new TreeSet<String>();
        for (var commit : commits().subList(from, to)) {
            commit.edits().forEach(contents::apply);
            if (commit.author() == Commit.Author.API) {
                commit.edits().stream()
                        .flatMap(Edit::names)
                        .filter(name -> contents.at(name).stream().noneMatch(such))
                        .forEach(emptied::add);
            }
        }
        emptied.retainAll(atFirst);
        return emptied;
    }

    private ZoneContents replayed(int state) {
        var contents = new ZoneContents();
        commits().subList(0, state).forEach(commit -> commit.edits().forEach(contents::apply));
        return contents;
    }

    private static Set<String> names(ZoneContents contents, Predicate<ZoneRecord> such) {
        return contents.all().stream().filter(such).map(ZoneRecord::name).collect(Collectors.toSet());
    }
}
