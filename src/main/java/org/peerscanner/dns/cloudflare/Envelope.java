package org.peerscanner.dns.cloudflare;

import java.time.Duration;
import java.util.Optional;
import org.peerscanner.config.OneLine;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a call has brought.
 *
 * @param result the answer itself
 * @param info how a list goes on; missing where the answer is none
 */
record Envelope(JsonNode result, JsonNode info) {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Cloudflare blocks for five minutes when it does not say for how long. */
    private static final Duration USUAL_BLOCK = Duration.ofMinutes(5);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String JSON = "application/json";

    /**
     * Looks at status and type before it reads: what comes from a machine in front of the API is no JSON.
     *
     * @throws CloudflareException unless the call has succeeded
     */
    static Envelope of(ApiRequest request, ApiReply reply) {
        var body = json(reply);
        if (body.isPresent() && isGood(reply) && body.get().path("success").asBoolean(false)) {
            return new Envelope(body.get().path("result"), body.get().path("result_info"));
        }
        throw new CloudflareException(failure(request, reply, body));
    }

    private static Failure failure(ApiRequest request, ApiReply reply, Optional<JsonNode> body) {
        var errors = body.map(ApiErrors::of);
        var said = errors.map(ApiErrors::text).filter(text -> !text.isEmpty()).orElse("no explanation");
        var type = reply.contentType().isEmpty() ? "no type" : reply.contentType();
        var message = OneLine.of(request + ": HTTP " + reply.status()
                + (body.isPresent() ? ": " + said : " with a body that is no JSON (" + type + ")"));
        var kind = kind(request, reply, errors.flatMap(ApiErrors::kind));
        var wait = kind == Kind.RATE_LIMITED ? retryAfter(reply) : Optional.<Duration>empty();
        return wait.map(time -> Failure.limited(message, time)).orElseGet(() -> Failure.of(kind, message));
    }

    /** A refusal without a code is passing trouble: fresh zones have been seen to answer 403 and nothing else. */
    private static Kind kind(ApiRequest request, ApiReply reply, Optional<Kind> said) {
        if (reply.status() == TOO_MANY_REQUESTS) {
            return Kind.RATE_LIMITED;
        }
        return isClientsFault(reply) || (isGood(reply) && said.isPresent())
                ? said.orElse(Kind.TROUBLE)
                : unanswered(request);
    }

    /** No answer that can be relied on. */
    static Kind unanswered(ApiRequest request) {
        return request.isWrite() ? Kind.AMBIGUOUS : Kind.TROUBLE;
    }

    private static boolean isGood(ApiReply reply) {
        return reply.status() / 100 == 2;
    }

    /** 408 and 409 speak of time and of others, as 5xx does. */
    private static boolean isClientsFault(ApiReply reply) {
        return reply.status() / 100 == 4 && reply.status() != 408 && reply.status() != 409;
    }

    private static Optional<JsonNode> json(ApiReply reply) {
        if (!reply.contentType().equals(JSON)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(reply.body())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Empty if there is said to be nothing to wait for: the caller was refused all the same, and waits as after any failure. */
    private static Optional<Duration> retryAfter(ApiReply reply) {
        return reply.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> LongestPause.cutAndTold(Duration.ofSeconds(Long.parseLong(text)), "Retry-After"))
                .or(() -> Optional.of(USUAL_BLOCK))
                .filter(Duration::isPositive);
    }
}
