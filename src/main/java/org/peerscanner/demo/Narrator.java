package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.peerscanner.scan.Ticker;

/**
 * Puts into sentences what the server tells, as it tells it, and knows from that how things stand. It never says what it has not
 * been told. Used by one thread.
 */
final class Narrator {
    private static final String ROTATION = "peers";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Witness witness;
    private final Voice voice;
    private final String zone;
    private final Ticker ticker;
    private final Map<String, String> health = new HashMap<>();
    private final Set<String> published = new TreeSet<>();
    private String lastHold = "";
    private boolean frozen;
    private boolean disappointed;

    Narrator(Witness witness, Voice voice, String zone, Ticker ticker) {
        this.witness = requireNonNull(witness, "witness");
        this.voice = requireNonNull(voice, "voice");
        this.zone = requireNonNull(zone, "zone");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    String health(String host) {
        return health.getOrDefault(host, "none");
    }

    /** Whether DNS names the host among those that work. */
    boolean publishes(String host) {
        return published.contains(host);
    }

    /** How many hosts DNS names. */
    int published() {
        return published.size();
    }

    /** Whether no host is judged at present. */
    boolean isFrozen() {
        return frozen;
    }

    /** Whether anything has not come that was to come. */
    boolean isDisappointed() {
        return disappointed;
    }

    /** Narrates everything until that holds. */
    void until(String hope, BooleanSupplier reached) throws IOException, InterruptedException {
        until(hope, reached, _ -> true);
    }

    /**
     * Narrates until that holds; when it does not within a time that is far too long, says so.
     *
     * @param hope what is waited for, as a clause
     * @param worthTelling leaves out what would be too much
     */
    void until(String hope, BooleanSupplier reached, Predicate<Told> worthTelling)
            throws IOException, InterruptedException {
        var end = ticker.nanos() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (ticker.nanos() > end) {
                disappointed = true;
                voice.tell(PATIENCE.toSeconds() + " s have passed, and it has not come to this: " + hope
                        + ". That should not happen.");
                return;
            }
            narrate(LOOK, worthTelling);
        }
    }

    /** Narrates for so long. */
    void rest(Duration time) throws IOException, InterruptedException {
        var end = ticker.nanos() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - ticker.nanos()) {
            narrate(Duration.ofNanos(left), _ -> true);
        }
    }

    /** Asks DNS, and says what it answers. */
    void dig() throws IOException {
        voice.tell(dug() + ".");
    }

    private void narrate(Duration patience, Predicate<Told> worthTelling) throws IOException, InterruptedException {
        var next = witness.next(patience);
        if (next.isPresent()) {
            takeIn(next.get());
            if (worthTelling.test(next.get())) {
                tell(next.get());
            }
        } else if (published.stream().anyMatch(host -> health(host).equals("down"))) {
            tellHolds();
        }
    }

    /** Brakes are no events; they are seen at the hosts that they hold. */
    private void tellHolds() throws IOException, InterruptedException {
        var reasons = witness.hosts().values().stream()
                .flatMap(seen -> seen.held().stream())
                .toList();
        var hold = reasons.stream()
                .findFirst()
                .map(reason -> reasons.size() + (reasons.size() == 1 ? " is " : " are ") + reason)
                .orElse("");
        if (!hold.isEmpty() && !hold.equals(lastHold)) {
            voice.tell(hold + ".");
        }
        lastHold = hold;
    }

    private void takeIn(Told told) {
        switch (told) {
            case Told.Health change -> health.put(change.host(), change.after());
            case Told.Rotation(var name, var joined, var left) -> {
                if (name.equals(ROTATION)) {
                    published.removeAll(left);
                    published.addAll(joined);
                }
            }
            case Told.SelfCheck(var why) -> frozen = why.isPresent();
        }
    }

    private void tell(Told told) throws IOException, InterruptedException {
        switch (told) {
            case Told.Health change -> tell(change);
            case Told.Rotation(var name, var joined, var left)
            when name.equals(ROTATION) -> {
                var changes = new TreeSet<String>();
                if (!left.isEmpty()) {
                    changes.add(names(left) + " out of DNS");
                }
                if (!joined.isEmpty()) {
                    changes.add(names(joined) + " in DNS");
                }
                voice.tell(String.join(", ", changes) + ": " + dug() + ".");
            }
            case Told.Rotation _ -> {
                // The others follow the one that all are in.
            }
            case Told.SelfCheck(var why) ->
                voice.tell(why.map(reason -> "The self-check fails: " + reason
                                + ". Until it passes again, no failure counts and nobody is removed.")
                        .orElse("The self-check passes again: failures count from now on."));
        }
    }

    private void tell(Told.Health change) throws IOException, InterruptedException {
        var host = change.host();
        var seen = witness.hosts().get(host);
        if (seen == null) {
            voice.tell(host + " is not registered any more.");
            return;
        }
        switch (change.after()) {
            case "up" ->
                voice.tell(
                        switch (change.before()) {
                            case "doubtful" -> host + " is beyond doubt again.";
                            case "down" -> host + " works again: " + seen.reason() + ".";
                            default -> host + " works: " + seen.speaks() + ", " + seen.reason() + ".";
                        });
            case "doubtful" ->
                voice.tell(host + " is in doubt: " + seen.reason()
                        + ". One failure proves nothing, so peerscanner looks again within a second.");
            case "down" -> voice.tell(host + " is down: " + seen.reason() + ".");
            default -> {
                // New, and not yet probed.
            }
        }
    }

    private String dug() throws IOException {
        var name = ROTATION + "." + zone;
        return "dig shows " + witness.addresses(name) + " addresses under " + name;
    }

    private static String names(Collection<String> hosts) {
        var sorted = new TreeSet<>(hosts).stream().toList();
        return sorted.size() == 1
                ? sorted.getFirst() + " is"
                : String.join(", ", sorted.subList(0, sorted.size() - 1)) + " and " + sorted.getLast() + " are";
    }
}
