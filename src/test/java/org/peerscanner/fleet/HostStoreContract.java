package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.HostGenerator;

/** What every store of hosts promises. */
abstract class HostStoreContract {
    private final HostGenerator generator = new HostGenerator(20_261_124);

    /** Each time the same store, as a process would find it that starts now; the one before has been closed. */
    abstract HostStore open();

    /** Makes writes fail from now on, or no longer. */
    abstract void fail(HostStore store, boolean on);

    @Test
    void isEmptyAtFirst() {
        try (var store = open()) {
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void keepsEveryFactOfAHostAcrossARestart() {
        var hosts = new ArrayList<Host>();
        for (var i = 0; i < 500; i++) {
            hosts.add(generator.host("host-" + i));
        }
        written(puts(hosts));

        try (var store = open()) {
            assertThat(store.load()).containsExactlyInAnyOrderElementsOf(hosts);
        }
    }

    @Test
    void replacesTheHostOfThatName() {
        var next = generator.host("one");
        written(List.of(new HostChange.Put(generator.host("one"))));
        written(List.of(new HostChange.Put(next)));

        try (var store = open()) {
            assertThat(store.load()).containsExactly(next);
        }
    }

    @Test
    void removesOnlyTheHostOfThatName() {
        var two = generator.host("two");
        written(puts(List.of(generator.host("one"), two)));
        written(List.of(new HostChange.Remove(HostName.of("one"))));

        try (var store = open()) {
            assertThat(store.load()).containsExactly(two);
        }
    }

    @Test
    void removesAnAbsentHostWithoutAWord() {
        written(List.of(new HostChange.Remove(HostName.of("nobody"))));

        try (var store = open()) {
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void remembersGoodbyesUntilTheyHaveBeenFollowed() {
        written(puts(List.of(generator.host("one"), generator.host("two"))));
        written(List.of(new HostChange.Goodbye(HostName.of("one")), new HostChange.Goodbye(HostName.of("two"))));
        written(List.of(new HostChange.Followed(HostName.of("one")), new HostChange.Followed(HostName.of("nobody"))));

        try (var store = open()) {
            assertThat(store.load()).isEmpty();
            assertThat(store.goodbyes()).containsExactly(HostName.of("two"));
        }
    }

    @Test
    void forgetsTheGoodbyeOfAHostThatComesBack() {
        written(List.of(new HostChange.Goodbye(HostName.of("one")), new HostChange.Goodbye(HostName.of("one"))));
        written(puts(List.of(generator.host("one"))));

        try (var store = open()) {
            assertThat(store.goodbyes()).isEmpty();
        }
    }

    @Test
    void remembersNoGoodbyeOfWhoIsMerelyRemoved() {
        written(puts(List.of(generator.host("one"))));
        written(List.of(new HostChange.Remove(HostName.of("one"))));

        try (var store = open()) {
            assertThat(store.goodbyes()).isEmpty();
        }
    }

    @Test
    void appliesTheChangesOfOneWriteInTheirOrder() {
        var last = generator.host("one");
        written(List.of(
                new HostChange.Put(generator.host("one")),
                new HostChange.Remove(HostName.of("one")),
                new HostChange.Put(last),
                new HostChange.Put(generator.host("two")),
                new HostChange.Remove(HostName.of("two"))));

        try (var store = open()) {
            assertThat(store.load()).containsExactly(last);
        }
    }

    @Test
    void takesNoChangesAtAll() {
        written(List.of());

        try (var store = open()) {
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void changesNothingWhenAWriteFailsAndCanBeUsedAfterwards() {
        var kept = generator.host("kept");
        var late = generator.host("late");
        try (var store = open()) {
            store.write(List.of(new HostChange.Put(kept)));
            fail(store, true);
            var changes = new ArrayList<HostChange>(List.of(new HostChange.Remove(kept.name())));
            for (var i = 0; i < 2_000; i++) {
                changes.add(new HostChange.Put(generator.host("lost-" + i)));
            }
            assertThatThrownBy(() -> store.write(changes)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.write(changes)).isInstanceOf(StoreException.class);
            assertThat(store.load()).containsExactly(kept);
            fail(store, false);
            store.write(List.of(new HostChange.Put(late)));
        }

        try (var store = open()) {
            assertThat(store.load()).containsExactlyInAnyOrder(kept, late);
        }
    }

    @Test
    void holdsWhatAMapWouldHoldAfterAnyChanges() {
        var random = new Random(7);
        var model = new HashMap<HostName, Host>();
        for (var round = 0; round < 20; round++) {
            var changes = new ArrayList<HostChange>();
            for (var i = random.nextInt(60); i > 0; i--) {
                changes.add(change(generator.host("host-" + random.nextInt(30)), random.nextInt(3) == 0));
            }
            changes.forEach(change -> apply(model, change));
            written(changes);
            try (var store = open()) {
                assertThat(store.load()).containsExactlyInAnyOrderElementsOf(model.values());
            }
        }
    }

    private static HostChange change(Host host, boolean removed) {
        return removed ? new HostChange.Goodbye(host.name()) : new HostChange.Put(host);
    }

    private static void apply(Map<HostName, Host> model, HostChange change) {
        switch (change) {
            case HostChange.Put put -> model.put(put.name(), put.host());
            case HostChange.Remove _, HostChange.Goodbye _ -> model.remove(change.name());
            case HostChange.Followed _ -> {}
        }
    }

    private static List<HostChange> puts(Collection<Host> hosts) {
        return hosts.stream().<HostChange>map(HostChange.Put::new).toList();
    }

    private void written(List<HostChange> changes) {
        try (var store = open()) {
            store.write(changes);
        }
    }
}
