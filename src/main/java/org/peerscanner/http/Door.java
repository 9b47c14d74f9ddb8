package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.peerscanner.fleet.StoreException;
import org.peerscanner.registration.Excerpt;
import org.peerscanner.registration.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the server and the endpoints: reads a request within its limits, has it answered, and writes the answer as the
 * caller prefers it. Safe for concurrent use.
 */
final class Door {
    private static final Logger log = LoggerFactory.getLogger(Door.class);

    private final HttpLimits limits;
    private final CallDeadlines deadlines;
    private final CallerAddress callers;
    private final UnaryOperator<Answer> problems;

    /** @param problems what refusals under {@code /v1} become */
    Door(HttpLimits limits, CallDeadlines deadlines, CallerAddress callers, UnaryOperator<Answer> problems) {
        this.problems = requireNonNull(problems, "problems");
        this.limits = requireNonNull(limits, "limits");
        this.callers = requireNonNull(callers, "callers");
        this.deadlines = requireNonNull(deadlines, "deadlines");
    }

    Handler to(Endpoint endpoint) {
        return (request, response) -> {
            try {
                var answer = inForm(answer(endpoint, request), request);
                log.debug("{} answered {}", line(request), answer.status());
                write(answer, request, response);
            } finally {
                deadlines.done();
            }
        };
    }

    private Answer inForm(Answer answer, ServerRequest request) {
        var isRefusedUnderV1 =
                answer.status() >= 400 && request.prologue().uriPath().rawPath().startsWith("/v1/");
        return isRefusedUnderV1 ? problems.apply(answer) : answer;
    }

    private Answer answer(Endpoint endpoint, ServerRequest request) {
        try {
            var call = read(request);
            deadlines.answering();
            return endpoint.handle(call);
        } catch (CallException e) {
            return e.answer();
        } catch (StoreException e) {
            return Answer.refusal(
                    503, "store: cannot be written, nothing has changed (expected: try again in a minute)");
        } catch (CloseConnectionException | RequestException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("{} failed unexpectedly", line(request), e);
            return Answer.refusal(500, "peerscanner failed unexpectedly; its log says why");
        }
    }

    private static String line(ServerRequest request) {
        var prologue = request.prologue();
        return Excerpt.of(prologue.method() + " " + prologue.uriPath().rawPath());
    }

    private Call read(ServerRequest request) {
        var parameters = Parameters.of(body(request), request.prologue().query().rawValue());
        var segment = request.path().pathParameters().first("segment").orElse("");
        return new Call(
                parameters,
                segment,
                callers.of(request),
                header(request, Call.TOKEN_HEADER),
                signature(request),
                name -> header(request, name));
    }

    /** Present as soon as one of its headers is: half a signature is no less a claim than a whole one. */
    private static Optional<Signature> signature(ServerRequest request) {
        var parts = Stream.of("Key", "Time", "Nonce", "Signature")
                .map(part -> header(request, "X-Peerscanner-" + part))
                .toList();
        if (parts.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var texts = parts.stream().map(part -> part.orElse("")).toList();
        return Optional.of(new Signature(texts.get(0), texts.get(1), texts.get(2), texts.get(3)));
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    private String body(ServerRequest request) {
        if (request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            // The server reads the line before a chunk without any limit.
            throw new CallException(411, "Transfer-Encoding: chunked (expected: Content-Length)");
        }
        if (!request.content().hasEntity()) {
            return "";
        }
        try (var in = request.content().inputStream()) {
            var body = in.readNBytes(limits.bodyOctets());
            if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
                throw new CallException(413, "body: too large (expected: at most " + limits.bodyOctets() + " octets)");
            }
            return form(request, new String(body, UTF_8));
        } catch (InsufficientDataAvailableException e) {
            throw new CloseConnectionException("the body ended early", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the body could not be read", e);
        }
    }

    private static String form(ServerRequest request, String body) {
        if (!isForm(request)) {
            throw new CallException(
                    415,
                    "Content-Type: "
                            + Excerpt.of(header(request, "Content-Type").orElse(""))
                            + " (expected: application/x-www-form-urlencoded)");
        }
        return body;
    }

    private static boolean isForm(ServerRequest request) {
        try {
            var type = request.headers().contentType();
            return type.isEmpty() || type.get().test(MediaTypes.APPLICATION_FORM_URLENCODED);
        } catch (BadRequestException | IllegalArgumentException e) {
            return false; // It is not even a media type.
        }
    }

    private static void write(Answer answer, ServerRequest request, ServerResponse response) throws IOException {
        var content =
                answer.content().filter(some -> answer.text().isEmpty() || AcceptHeader.prefersJson(request.headers()));
        response.status(Status.create(answer.status()));
        response.header("Content-Type", content.map(Content::type).orElse("text/plain; charset=utf-8"));
        response.header("Cache-Control", "no-store");
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Vary", "Accept");
        answer.headers().forEach(response::header);
        if (isLast(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
            response.whenSent(Door::closeConnection);
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header("Content-Length", Integer.toString(text(answer).length));
            response.send();
        } else if (content.isPresent()) {
            try (var out = response.outputStream()) {
                content.get().writer().write(out);
            }
        } else {
            response.send(text(answer));
        }
    }

    /** Also after a body that has been left unread: it must not be taken for the next request. */
    private static boolean isLast(ServerRequest request) {
        return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    }

    /** The server announces that it closes the connection but does not do it (Helidon issue 12324). */
    private static void closeConnection() {
        throw new CloseConnectionException("this answer was the last one");
    }

    private static byte[] text(Answer answer) {
        return answer.text().orElse("").getBytes(UTF_8);
    }
}
