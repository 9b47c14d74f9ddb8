package org.peerscanner.testing.cloudflare;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** The caller gets this reply in place of the true one. */
    record Instead(Effect effect, Reply reply) implements Fault {}

    /** The true answer comes late; the change comes about at once. */
    record Late(Duration by) implements Fault {}

    /** The true answer comes when the gate is opened; the change comes about at once. */
    record Held(Gate gate) implements Fault {}

    /** The change comes about, and the true answer ends in its middle. */
    record Torn() implements Fault {}

    /** A list's page lacks so many records at its end. */
    record ShortPage(int missing) implements Fault {}

    /** A list is from before the last so many commits. */
    record StaleList(int commits) implements Fault {}

    /** Something else happens just before the call, say another writer changes the zone. */
    record Meanwhile(Runnable deed) implements Fault {}

    /** What becomes of the change that a call with the wrong reply asked for. */
    sealed interface Effect {
        record Never() implements Effect {}

        record AtOnce() implements Effect {}

        /** It comes about when the caller has long been told something else. */
        record After(Duration time) implements Effect {}

        Effect NEVER = new Never();
        Effect AT_ONCE = new AtOnce();
    }

    static Fault cutBefore() {
        return new Instead(Effect.NEVER, new Reply.Cut());
    }

    static Fault cutAfter() {
        return new Instead(Effect.AT_ONCE, new Reply.Cut());
    }

    static Fault cutAndDoneAfter(Duration time) {
        return new Instead(new Effect.After(time), new Reply.Cut());
    }

    static Fault tooManyRequests(Duration retryAfter) {
        var error = AccessErrors.tooManyRequests(1200, 300);
        var wait = Map.of("Retry-After", Long.toString(RateLimit.wholeSeconds(retryAfter)));
        return new Instead(Effect.NEVER, Envelope.failure(error).with(wait));
    }

    /** Nothing comes about, whatever is asked for. */
    static Fault refused(ApiError error) {
        return new Instead(Effect.NEVER, Envelope.failure(error));
    }

    /** 403 with an empty object, as seen on zones that were just made. */
    static Fault forbidden() {
        return new Instead(Effect.NEVER, Reply.Answer.of(403, Reply.JSON, "{}"));
    }

    /** 500, 502, 503 and their like with a line of text. */
    static Fault textError(int status, Effect effect) {
        var body = switch (status) {
            case 500 -> "Things caught fire";
            case 502 -> "bad gateway";
            case 503 -> "service unavailable";
            default -> "error";
        };
        return new Instead(effect, Reply.Answer.of(status, "text/plain", body));
    }

    /** 500, 502, 503 and their like with a page for people. */
    static Fault htmlError(int status, Effect effect) {
        var body = "<!DOCTYPE html>\n<html><head><title>api.cloudflare.com | " + status
                + "</title></head>\n<body><center><h1>" + status
                + "</h1></center><hr><center>cloudflare</center></body></html>\n";
        return new Instead(effect, Reply.Answer.of(status, "text/html; charset=UTF-8", body));
    }

    /** 200 with half an object. */
    static Fault garbage(Effect effect) {
        return new Instead(effect, Reply.Answer.of(200, Reply.JSON, "{\"result\":[{\"id\":\"372e6795"));
    }
}
