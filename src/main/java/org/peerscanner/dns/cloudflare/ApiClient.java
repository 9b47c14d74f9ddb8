package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import org.peerscanner.config.OneLine;
import org.peerscanner.dns.cloudflare.Failure.Kind;

/** Makes calls, within the budget and with the credentials. Never waits and never repeats a call. Used by one thread. */
final class ApiClient {
    private final Transport transport;
    private final Credentials credentials;
    private final Budget budget;
    private long callsMade;

    ApiClient(Transport transport, Credentials credentials, Budget budget) {
        this.transport = requireNonNull(transport, "transport");
        this.credentials = requireNonNull(credentials, "credentials");
        this.budget = requireNonNull(budget, "budget");
    }

    int callsLeft() {
        return budget.left();
    }

    /** Since the start, those included that have failed. */
    long callsMade() {
        return callsMade;
    }

    Credentials credentials() {
        return credentials;
    }

    /** @throws CloudflareException unless the call has succeeded */
    Envelope call(ApiRequest request, Budget.Purpose purpose) {
        var wait = budget.take(purpose);
        if (wait.isPresent()) {
            var removals = Optional.of(budget.untilFree(Budget.Purpose.READING)); // whoever removes reads first
            throw new CloudflareException(
                    new Failure(Kind.RATE_LIMITED, request + ": no call is left in the budget", wait, removals));
        }
        callsMade++;
        try {
            var reply = transport.send(request.with(credentials.headers()));
            budget.heed(RateHeaders.of(reply));
            return Envelope.of(request, reply);
        } catch (IOException e) {
            throw new CloudflareException(noReply(request, e));
        } catch (CloudflareException e) {
            throw masked(e.failure());
        }
    }

    /** Without a connection, nothing can have been done. */
    private static Failure noReply(ApiRequest request, IOException problem) {
        var sent = !(problem instanceof ConnectException) && !(problem instanceof HttpConnectTimeoutException);
        var why = Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
        return Failure.of(
                sent ? Envelope.unanswered(request) : Kind.TROUBLE, OneLine.of(request + ": no reply: " + why));
    }

    private CloudflareException masked(Failure failure) {
        if (failure.kind() == Kind.RATE_LIMITED) {
            failure.retryAfter().ifPresent(budget::block);
        }
        return new CloudflareException(failure.withMessage(credentials.masked(failure.message())));
    }
}
