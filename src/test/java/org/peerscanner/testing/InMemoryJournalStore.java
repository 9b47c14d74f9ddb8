package org.peerscanner.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peerscanner.journal.Entry;
import org.peerscanner.journal.JournalException;
import org.peerscanner.journal.JournalStore;
import org.peerscanner.journal.Page;

/** A journal without a disk, that fails when it is told to. Safe for concurrent use. */
public final class InMemoryJournalStore implements JournalStore {
    private final List<Page.Numbered> entries = new ArrayList<>();
    private long last;
    private boolean failing;

    /** From now on, entries are refused (or no longer are). */
    public synchronized void fail(boolean on) {
        failing = on;
    }

    @Override
    public synchronized void append(List<Entry> more) {
        if (failing) {
            throw new JournalException("the disk is full, says the test", new IllegalStateException());
        }
        more.forEach(entry -> entries.add(new Page.Numbered(++last, entry)));
    }

    @Override
    public synchronized void prune(long most, Instant oldest) {
        entries.subList(0, Math.min(entries.size(), PRUNED_AT_ONCE))
                .removeIf(numbered -> numbered.number() <= last - most
                        || numbered.entry().at().isBefore(oldest));
    }

    @Override
    public synchronized Page read(Page.Request request) {
        return new Page(entries.reversed().stream()
                .filter(numbered -> numbered.number() < request.before().orElse(Long.MAX_VALUE))
                .filter(numbered ->
                        request.host().isEmpty() || numbered.entry().host().equals(request.host()))
                .limit(request.limit())
                .toList());
    }

    /** All of what happened, in order. */
    public synchronized List<String> lines() {
        return entries.stream().map(numbered -> line(numbered.entry())).toList();
    }

    private static String line(Entry entry) {
        return Optional.of(entry.host().map(host -> host + " ").orElse("") + entry.what())
                .map(line -> entry.cause().isEmpty() ? line : line + " (" + entry.cause() + ")")
                .orElseThrow();
    }

    @Override
    public void close() {}
}
