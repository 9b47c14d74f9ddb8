package org.peerscanner.dns.cloudflare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.peerscanner.dns.cloudflare.Operation.Delete;
import org.peerscanner.dns.cloudflare.Operation.Note;
import org.peerscanner.dns.cloudflare.Operation.Patch;
import org.peerscanner.dns.cloudflare.Operation.Post;

/**
 * Splits changes into batches that are carried out one after another, each at once or not at all. Pure.
 *
 * <p>Removals come first: what is dead goes, and makes room. But where a name loses records and gets others, each delete waits for
 * a post of its own, as long as there are any, in the same batch: between two batches the name is never without any, and of a
 * post that is refused it is known what stays in its place. A and AAAA records stand in for one another here.
 */
final class Batches {
    private static final int SMALLEST = 2;

    private Batches() {}

    /** @param most operations in one batch, at least 2 */
    static List<List<Unit>> of(List<? extends Operation> operations, int most) {
        if (most < SMALLEST) {
            throw new IllegalArgumentException("most: " + most + " (expected: at least " + SMALLEST + ")");
        }
        var batches = new ArrayList<List<Unit>>();
        var size = 0;
        for (var unit : units(operations)) {
            if (batches.isEmpty() || size + unit.size() > most) {
                batches.add(new ArrayList<>());
                size = 0;
            }
            batches.getLast().add(unit);
            size += unit.size();
        }
        return batches;
    }

    /** In the order of their importance. */
    private static List<Unit> units(List<? extends Operation> operations) {
        var waiting = waiting(operations);
        var held = Set.copyOf(waiting.values());
        var deletes = new ArrayList<Unit>();
        var replacements = new ArrayList<Unit>();
        var posts = new ArrayList<Unit>();
        var touches = new ArrayList<Unit>();
        for (var operation : operations) {
            switch (operation) {
                case Delete delete -> {
                    if (!held.contains(delete)) {
                        deletes.add(Unit.of(delete));
                    }
                }
                case Patch patch -> (patch.removes() ? replacements : touches).add(Unit.of(patch));
                case Note note -> touches.add(Unit.of(note));
                case Post post -> {
                    var delete = waiting.get(post);
                    if (delete == null) {
                        posts.add(Unit.of(post));
                    } else {
                        replacements.add(Unit.replacement(post, delete));
                    }
                }
            }
        }
        var units = new ArrayList<>(deletes);
        units.addAll(replacements);
        units.addAll(posts);
        units.addAll(touches);
        return units;
    }

    private static Map<Post, Delete> waiting(List<? extends Operation> operations) {
        var deletes = new HashMap<Place, Queue<Delete>>();
        for (var operation : operations) {
            if (operation instanceof Delete delete) {
                deletes.computeIfAbsent(Place.of(delete.gone().fields()), _ -> new ArrayDeque<>())
                        .add(delete);
            }
        }
        var waiting = new HashMap<Post, Delete>();
        for (var operation : operations) {
            if (operation instanceof Post post) {
                var delete = deletes.getOrDefault(Place.of(post.come()), new ArrayDeque<>())
                        .poll();
                if (delete != null) {
                    waiting.put(post, delete);
                }
            }
        }
        return waiting;
    }

    /** What must not be emptied. */
    private record Place(String name, String kind) {
        static Place of(RecordFields fields) {
            return new Place(fields.name(), fields.isAddress() ? "address" : fields.type());
        }
    }
}
