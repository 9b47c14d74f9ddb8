package org.peerscanner.testing.cloudflare;

import java.net.IDN;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.peerscanner.testing.cloudflare.Fault.Effect;

/**
 * Cloudflare's API without I/O: a call goes in, a reply comes out, on whatever clock. Safe for concurrent use.
 *
 * <p>A call is counted, held to the limit of its address, asked who makes it, held to that one's limit, met by a fault if it is
 * its turn, and then answered by its rules.
 */
public final class CloudflareModel {
    private static final int CALLS_PER_USER = 1200;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int CALLS_PER_ADDRESS = 200;

    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Directory directory;
    private final Authentication authentication;
    private final Router router;
    private RateLimit userLimit = new RateLimit(CALLS_PER_USER, WINDOW);
    private final RateLimit addressLimit = new RateLimit(CALLS_PER_ADDRESS, Duration.ofSeconds(1));
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final CallLog log = new CallLog();
    private FaultSource faults = FaultSource.NONE;
    private Duration latency = Duration.ZERO;

    /** @param seed of all ids and delays */
    public CloudflareModel(InstantSource clock, long seed) {
        this.clock = clock;
        this.identifiers = new Identifiers(seed);
        this.directory = new Directory(identifiers);
        this.authentication = new Authentication(directory, clock);
        this.router = new Router(
                new TokenApi(directory, authentication, clock), new ZoneApi(directory), new RecordApi(directory));
    }

    /** A call whose effect is still to come. */
    private record Due(Instant at, Call call, Principal principal) {}

    public Account addAccount(String name) {
        return new Account(identifiers.next(), name);
    }

    /** @param name in Unicode or Punycode */
    public synchronized FakeZone addZone(String name, ServicePlan plan, Account account) {
        var identity = new FakeZone.Identity(identifiers.next(), IDN.toASCII(name), plan, account);
        var zone = new FakeZone(identity, clock, identifiers);
        directory.put(zone);
        return zone;
    }

    public synchronized void put(User user) {
        directory.put(user);
    }

    /** A token with the same secret is replaced. */
    public synchronized void put(Token token) {
        directory.put(token);
    }

    /** From now on, what goes wrong is decided there. */
    public synchronized void setFaults(FaultSource source) {
        faults = source;
    }

    /** So many calls a user has in five minutes from now on; what was called before is forgotten. */
    public synchronized void setUserLimit(int calls) {
        userLimit = new RateLimit(calls, WINDOW);
    }

    /** How long every answer takes from now on. */
    public synchronized void setLatency(Duration time) {
        latency = time;
    }

    public CallLog log() {
        return log;
    }

    /** Lets the effects come about whose time has come; also done before each call. */
    public synchronized void settle() {
        while (!due.isEmpty() && !due.element().at.isAfter(clock.instant())) {
            var next = due.remove();
            refusalsAnswered(() -> router.route(next.call, next.principal, Distortion.NONE));
        }
    }

    public synchronized Reply answer(Call call) {
        settle();
        var reply = refusalsAnswered(() -> limited(call));
        log.add(new CallLog.Entry(clock.instant(), CallKind.of(call), status(reply)));
        return latency.isZero() ? reply : new Reply.Late(latency, reply);
    }

    private Reply limited(Call call) {
        var now = clock.instant();
        var wait = addressLimit.exceededBy(call.caller(), now);
        if (wait.isPresent()) {
            return tooMany(addressLimit, wait.get());
        }
        var kind = CallKind.of(call);
        if (kind == CallKind.VERIFY_TOKEN || kind == CallKind.VERIFY_ACCOUNT_TOKEN) {
            return router.verify(call); // Open: whether these count for the user.
        }
        var principal = authentication.identify(call);
        var userWait = userLimit.exceededBy(principal.bucket(), now);
        var reply = userWait.isPresent()
                ? tooMany(userLimit, userWait.get())
                : refusalsAnswered(() -> faulty(call, principal, faults.next(kind)));
        return withHeaders(reply, userLimit.headers(principal.bucket(), now));
    }

    private Reply faulty(Call call, Principal principal, Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return router.route(call, principal, Distortion.NONE);
        }
        return switch (fault.get()) {
            case Fault.Instead(var effect, var reply) ->
                instead(new Due(clock.instant(), call, principal), effect, reply);
            case Fault.Late(var by) -> new Reply.Late(by, whole(call, principal, Distortion.NONE));
            case Fault.Held(var gate) -> new Reply.Held(gate, whole(call, principal, Distortion.NONE));
            case Fault.Torn() -> new Reply.Torn(whole(call, principal, Distortion.NONE));
            case Fault.ShortPage(var missing) -> whole(call, principal, new Distortion(missing, 0));
            case Fault.StaleList(var commits) -> whole(call, principal, new Distortion(0, commits));
            case Fault.Meanwhile(var deed) -> {
                deed.run();
                yield whole(call, principal, Distortion.NONE);
            }
        };
    }

    private Reply instead(Due asked, Effect effect, Reply reply) {
        switch (effect) {
            case Effect.Never() -> {}
            case Effect.AtOnce() -> whole(asked.call, asked.principal, Distortion.NONE);
            case Effect.After(var time) -> due.add(new Due(asked.at.plus(time), asked.call, asked.principal));
        }
        return reply;
    }

    private Reply.Answer whole(Call call, Principal principal, Distortion distortion) {
        try {
            return router.route(call, principal, distortion);
        } catch (Refusal e) {
            return Envelope.failure(e.error());
        }
    }

    private static Reply refusalsAnswered(Supplier<? extends Reply> work) {
        try {
            return work.get();
        } catch (Refusal e) {
            return Envelope.failure(e.error());
        }
    }

    private static Reply.Answer tooMany(RateLimit limit, Duration wait) {
        return Envelope.failure(limit.error()).with(Map.of("Retry-After", Long.toString(RateLimit.wholeSeconds(wait))));
    }

    private static Reply withHeaders(Reply reply, Map<String, String> headers) {
        return switch (reply) {
            case Reply.Answer answer when isJson(answer) -> answer.with(headers);
            case Reply.Late(var by, var later) -> new Reply.Late(by, withHeaders(later, headers));
            case Reply.Held(var gate, var later) -> new Reply.Held(gate, withHeaders(later, headers));
            case Reply.Answer answer -> answer;
            case Reply.Torn torn -> torn;
            case Reply.Cut cut -> cut;
        };
    }

    /** What is not JSON comes from a machine in front that knows no limits. */
    private static boolean isJson(Reply.Answer answer) {
        return Reply.JSON.equals(answer.headers().get("Content-Type"));
    }

    private static int status(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answer.status();
            case Reply.Late late -> status(late.reply());
            case Reply.Held held -> status(held.reply());
            case Reply.Torn torn -> 0;
            case Reply.Cut cut -> 0;
        };
    }
}
