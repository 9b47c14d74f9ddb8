package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ZoneName;

/**
 * What happens to the proxies, scene by scene: each scene does something to them, and then waits for what the server makes of it.
 * Used by one thread.
 */
final class Story {
    private static final Duration TO_READ = Duration.ofSeconds(3);
    private static final Duration BETWEEN_CHANCES = Duration.ofSeconds(8);
    private static final int DYING_AT_ONCE = 8;

    private final Troupe troupe;
    private final Witness witness;
    private final Voice voice;
    private final Narrator narrator;

    Story(Troupe troupe, Witness witness, Voice voice, Narrator narrator) {
        this.troupe = requireNonNull(troupe, "troupe");
        this.witness = requireNonNull(witness, "witness");
        this.voice = requireNonNull(voice, "voice");
        this.narrator = requireNonNull(narrator, "narrator");
    }

    /** All scenes once, in order. */
    void tell(URI api, ZoneName zone) throws IOException, InterruptedException {
        allRegister(api);
        narrator.rest(TO_READ);
        dies(troupe.player("quiet-otter"), zone);
        narrator.rest(TO_READ);
        lies(troupe.player("brisk-lynx"));
        narrator.rest(TO_READ);
        hangs(troupe.player("silent-moth"));
        narrator.rest(TO_READ);
        flaps(troupe.player("moody-magpie"));
        narrator.rest(TO_READ);
        nobodyIsReached();
        narrator.rest(TO_READ);
        manyDie(troupe.players()
                .subList(
                        troupe.players().size() - DYING_AT_ONCE,
                        troupe.players().size()));
    }

    /** Scenes with proxies chosen by chance, until the thread is interrupted. */
    void goOn(URI api, ZoneName zone, RandomGenerator random) throws IOException, InterruptedException {
        while (true) {
            narrator.rest(BETWEEN_CHANCES);
            troupe.register(api); // as proxies do from time to time
            var player = troupe.players().get(random.nextInt(troupe.players().size()));
            switch (random.nextInt(3)) {
                case 0 -> dies(player, zone);
                case 1 -> hangs(player);
                default -> {
                    if (player.role().canLie()) {
                        lies(player);
                    } else {
                        dies(player, zone);
                    }
                }
            }
        }
    }

    private void allRegister(URI api) throws IOException, InterruptedException {
        var players = troupe.players();
        voice.scene(
                "All " + players.size() + " proxies register",
                "Each calls the API once, with its name and its port: POST /register. peerscanner finds out what it speaks,"
                        + " fetches a page through it that nobody else can know, and only then names it in DNS.");
        troupe.register(api).forEach((name, answer) -> {
            if (answer.status() != 200) {
                voice.tell(name + " is answered " + answer.status() + ": "
                        + answer.body().strip() + ".");
            }
        });
        narrator.until(
                "all are in DNS",
                () -> players.stream().allMatch(player -> narrator.publishes(player.name())),
                Told.Health.class::isInstance);
        narrator.dig();
    }

    private void dies(Player player, ZoneName zone) throws IOException, InterruptedException {
        voice.scene(
                player + " is switched off", "Nothing listens at its port any more, as when somebody shuts a laptop.");
        player.become(Mood.IS_OFF);
        untilOut(player);
        var own = zone.under(player.name());
        if (witness.addresses(own) > 0) {
            voice.tell(
                    "Its own name " + own + " stays in DNS: whoever is connected through it will look for it there.");
        }
        narrator.rest(TO_READ);
        voice.scene(player + " is switched on again", "Nobody tells peerscanner; it has kept looking.");
        comesBack(player);
    }

    private void lies(Player player) throws IOException, InterruptedException {
        voice.scene(
                player + " lies",
                "It says 200 to everything, opens no tunnel and makes up the pages. Whoever only looks for an open port, or"
                        + " for an answer, takes it for a working proxy.");
        player.become(Mood.LIES);
        untilOut(player);
        narrator.rest(TO_READ);
        voice.tell("From now on it fetches what it is asked for again.");
        comesBack(player);
    }

    private void hangs(Player player) throws IOException, InterruptedException {
        voice.scene(player + " hangs", "It takes every connection, and never says a word.");
        player.become(Mood.HANGS);
        untilOut(player);
        voice.tell("From now on it answers again.");
        comesBack(player);
    }

    private void flaps(Player player) throws IOException, InterruptedException {
        voice.scene(
                player + " is moody",
                "It hangs up on two connections, serves the third, and so on. After each relapse peerscanner wants twice as"
                        + " many good probes in a row before it believes in it again.");
        player.become(Mood.FLAPS);
        untilOut(player);
        untilIn(player);
        untilOut(player);
        voice.tell("What \"peerscanner explain " + player + "\" says of it:");
        for (var sentence : witness.explanation(player.name())) {
            voice.tell(sentence);
        }
        voice.tell("From now on it serves everybody again.");
        comesBack(player);
    }

    /** What peerscanner sees then is no different from the death of all; so it asks itself whether it can see at all. */
    private void nobodyIsReached() throws IOException, InterruptedException {
        var everybody = troupe.all();
        voice.scene(
                "The network breaks",
                "Nobody is reached any more: none of the " + troupe.players().size()
                        + " proxies, and none of the two that peerscanner was told are good"
                        + " (probe.references). To a plain monitor all proxies are dead, and DNS would be empty now.");
        var before = narrator.published();
        everybody.forEach(player -> player.become(Mood.IS_OFF));
        narrator.until("the self-check fails", narrator::isFrozen);
        var vain = untilAllAreProbedInVain();
        voice.tell("By now " + vain + " hosts have failed their last probe, and none has been removed:");
        narrator.dig();
        everybody.forEach(player -> player.become(Mood.WORKS));
        voice.tell("The network works again.");
        narrator.until("hosts are judged again", () -> !narrator.isFrozen());
        narrator.until("all are in DNS", () -> narrator.published() >= before);
        narrator.dig();
    }

    private long untilAllAreProbedInVain() throws IOException, InterruptedException {
        var vain = 0L;
        for (var looks = 0; looks < 20 && vain < troupe.players().size(); looks++) {
            narrator.rest(Duration.ofMillis(500));
            vain = witness.hosts().values().stream()
                    .filter(seen -> !seen.works())
                    .count();
        }
        return vain;
    }

    private void manyDie(List<Player> dying) throws IOException, InterruptedException {
        voice.scene(
                dying.size() + " proxies die at once",
                "This time the network works, and so do the references: they are really gone. That is rare, and looks like the"
                        + " monitor's own trouble; so peerscanner removes a few, holds the others back until its self-check has"
                        + " passed twice more, and goes on.");
        dying.forEach(player -> player.become(Mood.IS_OFF));
        narrator.until(
                "all are out of DNS",
                () -> dying.stream().noneMatch(player -> narrator.publishes(player.name())),
                Told.Rotation.class::isInstance);
        voice.tell("They are switched on again.");
        dying.forEach(player -> player.become(Mood.WORKS));
        narrator.until(
                "all are in DNS again",
                () -> dying.stream().allMatch(player -> narrator.publishes(player.name())),
                Told.Rotation.class::isInstance);
    }

    private void untilOut(Player player) throws IOException, InterruptedException {
        narrator.until(player + " is out of DNS", () -> !narrator.publishes(player.name()));
    }

    private void untilIn(Player player) throws IOException, InterruptedException {
        narrator.until(player + " is in DNS", () -> narrator.publishes(player.name()));
    }

    private void comesBack(Player player) throws IOException, InterruptedException {
        player.become(Mood.WORKS);
        untilIn(player);
    }
}
