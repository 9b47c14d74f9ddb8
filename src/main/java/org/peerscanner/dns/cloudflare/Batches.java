package org.peerscanner.dns.cloudflare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peerscanner.dns.cloudflare.Operation.Delete;
import org.peerscanner.dns.cloudflare.Operation.Note;
import org.peerscanner.dns.cloudflare.Operation.Patch;
import org.peerscanner.dns.cloudflare.Operation.Post;

/**
 * Splits changes into batches that are carried out one after another, each at once or not at all. Pure.
 *
 * <p>Removals come first: what is dead goes, and makes room. But where a name loses records and gets others, one of the
 * deletes waits for one of the posts, in the same batch, so that between two batches the name is never without any. A and
 * AAAA records stand in for one another here.
 */
final class Batches {
    private static final int SMALLEST = 2;

    private Batches() {}

    /** @param most operations in one batch, at least 2 */
    static List<List<Operation>> of(List<? extends Operation> operations, int most) {
        if (most < SMALLEST) {
            throw new IllegalArgumentException("most: " + most + " (expected: at least " + SMALLEST + ")");
        }
        var batches = new ArrayList<List<Operation>>();
        for (var unit : units(operations)) {
            if (batches.isEmpty() || batches.getLast().size() + unit.size() > most) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().addAll(unit);
        }
        return batches;
    }

    /** Whether the batch is nothing but a post and the delete that waits for it. */
    static boolean isReplacement(List<Operation> batch) {
        return batch.size() == 2 && isTorn(batch, 1);
    }

    /** Where to halve a batch of two or more without tearing a delete from the post that it waits for, if that can be. */
    static int middle(List<Operation> batch) {
        var middle = batch.size() / 2;
        return isTorn(batch, middle) && middle + 1 < batch.size() ? middle + 1 : middle;
    }

    /** A delete behind a post waits for it: all others come before. */
    private static boolean isTorn(List<Operation> batch, int at) {
        return batch.get(at) instanceof Delete && batch.get(at - 1) instanceof Post;
    }

    /** What must stay together, in the order of their importance. */
    private static List<List<Operation>> units(List<? extends Operation> operations) {
        var waiting = waiting(operations);
        var held = Set.copyOf(waiting.values());
        var deletes = new ArrayList<List<Operation>>();
        var replacements = new ArrayList<List<Operation>>();
        var posts = new ArrayList<List<Operation>>();
        var touches = new ArrayList<List<Operation>>();
        for (var operation : operations) {
            switch (operation) {
                case Delete delete -> {
                    if (!held.contains(delete)) {
                        deletes.add(List.of(delete));
                    }
                }
                case Patch patch -> (patch.removes() ? replacements : touches).add(List.of(patch));
                case Note note -> touches.add(List.of(note));
                case Post post -> {
                    var delete = waiting.get(post);
                    if (delete == null) {
                        posts.add(List.of(post));
                    } else {
                        replacements.add(List.of(post, delete));
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

    /** For each place with deletes and posts, one of each. */
    private static Map<Post, Delete> waiting(List<? extends Operation> operations) {
        var deletes = new HashMap<Place, Delete>();
        var posts = new LinkedHashMap<Place, Post>();
        for (var operation : operations) {
            switch (operation) {
                case Delete delete -> deletes.putIfAbsent(Place.of(delete.gone().fields()), delete);
                case Post post -> posts.putIfAbsent(Place.of(post.come()), post);
                case Patch _, Note _ -> {}
            }
        }
        var waiting = new HashMap<Post, Delete>();
        posts.forEach((place, post) -> {
            var delete = deletes.get(place);
            if (delete != null) {
                waiting.put(post, delete);
            }
        });
        return waiting;
    }

    /** What must not be emptied. */
    private record Place(String name, String kind) {
        static Place of(RecordFields fields) {
            return new Place(fields.name(), fields.isAddress() ? "address" : fields.type());
        }
    }
}
