package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps one proxy registered until the program is told to end: registers, says what the server thinks if that is new, waits as
 * the answer wants it or until this machine has woken up or moved, and begins again; at the end it unregisters. Used by one thread.
 */
public final class Announcer {
    static final Duration LOOK_EVERY = Duration.ofSeconds(4);
    /** However often this machine's addresses change. */
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

    private final Parts parts;
    private final Identity identity;
    private final Registrations registrations;
    private final Pace pace;
    private final InWords words;
    private Optional<Answer> last = Optional.empty();
    private int times;
    private boolean goesOn;
    private boolean wasRegistered;
    private Surroundings seen;

    /** @param random unpredictable, since it makes the nonces */
    public Announcer(Identity identity, HttpWire wire, Parts parts, RandomGenerator random) {
        this(identity, (Wire) wire, parts, random);
    }

    Announcer(Identity identity, Wire wire, Parts parts, RandomGenerator random) {
        this.parts = requireNonNull(parts, "parts");
        this.identity = requireNonNull(identity, "identity");
        this.registrations = new Registrations(identity, wire, parts.bulletin.wall(), random);
        this.pace = new Pace(random);
        this.words = new InWords(identity);
        this.seen = look();
    }

    /**
     * What it works with.
     *
     * @param steady a clock that stands still while the machine sleeps
     * @param addresses of this machine, as they are now
     */
    public record Parts(End end, Bulletin bulletin, InstantSource steady, Supplier<Set<InetAddress>> addresses) {
        public Parts {
            requireNonNull(end, "end");
            requireNonNull(bulletin, "bulletin");
            requireNonNull(steady, "steady");
            requireNonNull(addresses, "addresses");
        }
    }

    /** Registers once. */
    public Ending once() {
        try {
            return switch (call()) {
                case Answer.Works _ -> Ending.WORKS;
                case Answer.Fails _, Answer.Undecided _ -> Ending.DOES_NOT_WORK;
                case Answer.Refused _, Answer.Unavailable _ -> Ending.REFUSED;
            };
        } catch (InterruptedException e) {
            return Ending.TOLD_TO;
        }
    }

    /** Goes on until the program is told to end, or until the first answer says that this will never do. */
    public Ending run() {
        goesOn = true;
        try {
            if (call() instanceof Answer.Refused refused && refused.isForGood()) {
                return Ending.REFUSED;
            }
            while (!ended()) {
                call();
            }
        } catch (InterruptedException e) {
            return leave();
        }
        return leave();
    }

    private Answer call() throws InterruptedException {
        seen = look();
        var answer = registrations.register();
        wasRegistered |= answer instanceof Answer.Registered;
        times = last.filter(before -> before.getClass() == answer.getClass()).isPresent() ? times + 1 : 1;
        if (last.filter(before -> before.topic().equals(answer.topic())).isEmpty()) {
            tell(answer);
        }
        last = Optional.of(answer);
        return answer;
    }

    private void tell(Answer answer) {
        var line = identity.proxy() + ": " + words.of(answer);
        switch (answer) {
            case Answer.Works _, Answer.Undecided _ -> parts.bulletin.say(line);
            case Answer.Fails _, Answer.Refused _ -> parts.bulletin.complain(line);
            case Answer.Unavailable _ ->
                parts.bulletin.complain(line + (goesOn ? " It is tried again by itself." : ""));
        }
    }

    /** Waits until it is time for the next call; says whether the program is told to end instead. */
    private boolean ended() {
        var called = parts.steady.instant();
        var due = called.plus(last.map(answer -> pace.after(answer, times)).orElse(Duration.ZERO));
        while (seen.steady().isBefore(due)) {
            if (parts.end.comesWithin(shorter(LOOK_EVERY, Duration.between(seen.steady(), due)))) {
                return true;
            }
            if (hasNews()) {
                due = earlier(due, called.plus(SHORTEST_WAIT));
            }
        }
        return parts.end.comesWithin(Duration.ZERO);
    }

    private boolean hasNews() {
        var now = look();
        var news = now.newsSince(seen);
        seen = now;
        news.ifPresent(what -> {
            parts.bulletin.say(what + ": registering " + identity.proxy() + " again");
            times = 0;
        });
        return news.isPresent();
    }

    private Surroundings look() {
        return new Surroundings(parts.steady.instant(), parts.bulletin.wall().instant(), parts.addresses.get());
    }

    /** Takes back what was registered, and what may have been by a call that was not answered. */
    private Ending leave() {
        if (!wasRegistered && last.filter(Answer.Refused.class::isInstance).isPresent()) {
            return Ending.TOLD_TO;
        }
        try {
            parts.bulletin.say(identity.proxy() + ": " + registrations.unregister());
        } catch (IOException | InterruptedException e) {
            parts.bulletin.complain(identity.proxy() + ": could not be unregistered: " + e.getMessage()
                    + "; the registration ends by itself when its lease has run out");
        }
        return Ending.TOLD_TO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
