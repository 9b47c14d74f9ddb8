package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peerscanner.config.OneLine;
import org.peerscanner.config.ZoneName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes sense of what comes back over the wire: JSON as peerscanner answers, or the first program's lines of text. Pure but for
 * the clock.
 */
final class AnswerReader {
    private static final JsonMapper mapper = new JsonMapper();
    private static final String CONFIRMED = "Connectivity to proxy confirmed";
    private static final String FAILED = "No connectivity to proxy";
    private static final String UNDECIDED = "Timed out waiting for status";
    private static final int LONGEST_LINE = 500;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern REDIRECTION = Pattern.compile("3..");

    private final InstantSource wall;

    AnswerReader(InstantSource wall) {
        this.wall = requireNonNull(wall, "wall");
    }

    /** What a reply to a register says. */
    Answer read(Reply reply) {
        var json = json(reply);
        var message = message(reply, json);
        return switch (reply.status()) {
            case 200 -> message.startsWith(CONFIRMED) ? works(json) : strange(reply);
            case 408, 417 -> message.startsWith(FAILED) ? fails(message, json) : strange(reply);
            case 500 -> message.startsWith(UNDECIDED) ? new Answer.Undecided(renewAfter(json)) : strange(reply);
            case 400, 403, 409, 429 -> message.isEmpty() ? strange(reply) : refused(reply, message, json);
            default -> strange(reply);
        };
    }

    /** What a reply says in one line. */
    static String line(Reply reply) {
        var message = message(reply, json(reply));
        return message.isEmpty() ? "an answer with status " + reply.status() : message;
    }

    /** The zone that the server's front page names; empty if it names none. */
    static Optional<ZoneName> zone(Reply reply) {
        try {
            return string(json(reply), "zone").map(ZoneName::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The token that the server gives; empty if it gives none. */
    static Optional<String> token(Reply reply) {
        return string(json(reply), "token");
    }

    private static Answer works(JsonNode json) {
        return new Answer.Works(
                strings(json, "records"), strings(json, "rotations"), strings(json, "explanation"), renewAfter(json));
    }

    private static Answer fails(String message, JsonNode json) {
        var steps = strings(json, "nextSteps");
        return new Answer.Fails(
                string(json.path("probe"), "reason").orElse(message),
                steps.isEmpty() ? "" : steps.getFirst(),
                renewAfter(json));
    }

    private Answer refused(Reply reply, String message, JsonNode json) {
        return new Answer.Refused(
                reply.status(), string(json, "reason").orElse(""), message, retryAfter(reply.retryAfter()));
    }

    private Answer strange(Reply reply) {
        var said = message(reply, json(reply));
        var status = Integer.toString(reply.status());
        var problem = reply.status() >= 500
                ? "the server answers " + status + (said.isEmpty() ? "" : ": " + said)
                : REDIRECTION.matcher(status).matches()
                        ? "the server redirects (expected: the address of peerscanner itself)"
                        : "what answers there is not peerscanner: status " + status
                                + (said.isEmpty() ? "" : ", " + said);
        return new Answer.Unavailable(problem, retryAfter(reply.retryAfter()));
    }

    /** RFC 9110 10.2.3: seconds or a date. */
    private Optional<Duration> retryAfter(Optional<String> field) {
        return field.map(String::strip).flatMap(this::retryAfter);
    }

    private Optional<Duration> retryAfter(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var time = Duration.between(wall.instant(), Instant.from(date));
            return Optional.of(time.isNegative() ? Duration.ZERO : time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> renewAfter(JsonNode json) {
        var seconds = json.path("renewAfter");
        return seconds.isIntegralNumber() && seconds.canConvertToInt()
                ? Optional.of(Duration.ofSeconds(seconds.asInt()))
                : Optional.empty();
    }

    /** Of JSON its message, of text its first line, of anything else nothing. */
    private static String message(Reply reply, JsonNode json) {
        if (json.isObject()) {
            return string(json, "message").orElse("");
        }
        var isText = reply.type().isEmpty() || reply.type().startsWith("text/plain");
        return isText ? line(reply.body().lines().findFirst().orElse("").strip()) : "";
    }

    private static JsonNode json(Reply reply) {
        if (!reply.type().startsWith("application/json")) {
            return MissingNode.getInstance();
        }
        try {
            return mapper.readTree(reply.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String line(String text) {
        return OneLine.of(text, LONGEST_LINE);
    }

    private static Optional<String> string(JsonNode json, String field) {
        return json.path(field).isString() ? Optional.of(line(json.path(field).asString())) : Optional.empty();
    }

    private static List<String> strings(JsonNode json, String field) {
        return json.path(field)
                .valueStream()
                .filter(JsonNode::isString)
                .map(node -> line(node.asString()))
                .toList();
    }
}
