package org.peerscanner.testing.cloudflare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.peerscanner.testing.cloudflare.Fault.Effect;

/** Every kind of fault, by chance; the same seed brings the same ones. Safe for concurrent use. */
public final class RandomFaults implements FaultSource {
    private static final int LATEST_SECONDS = 90;

    private final Random random;
    private final double share;
    private final Runnable otherWriter;
    private final List<Supplier<Fault>> kinds = List.of(
            Fault::cutBefore,
            Fault::cutAfter,
            () -> Fault.cutAndDoneAfter(time()),
            Fault::forbidden,
            Fault.Torn::new,
            () -> new Fault.Late(time()),
            () -> Fault.tooManyRequests(time()),
            () -> Fault.textError(status(), effect()),
            () -> Fault.htmlError(status(), effect()),
            () -> Fault.garbage(effect()),
            () -> new Fault.ShortPage(1 + draw(3)),
            () -> new Fault.StaleList(1 + draw(3)),
            this::meanwhile);

    /**
     * @param share of the calls that something goes wrong with, from 0 to 1
     * @param otherWriter changes the zone now and then, between two calls
     */
    public RandomFaults(long seed, double share, Runnable otherWriter) {
        this.random = new Random(seed);
        this.share = share;
        this.otherWriter = otherWriter;
    }

    @Override
    public synchronized Optional<Fault> next(CallKind kind) {
        return random.nextDouble() < share
                ? Optional.of(kinds.get(draw(kinds.size())).get())
                : Optional.empty();
    }

    private Fault meanwhile() {
        return new Fault.Meanwhile(otherWriter);
    }

    private Effect effect() {
        return switch (draw(3)) {
            case 0 -> Effect.NEVER;
            case 1 -> Effect.AT_ONCE;
            default -> new Effect.After(time());
        };
    }

    private int status() {
        return List.of(500, 502, 503, 504).get(draw(4));
    }

    private Duration time() {
        return Duration.ofSeconds(1 + draw(LATEST_SECONDS));
    }

    private int draw(int bound) {
        return random.nextInt(bound);
    }
}
