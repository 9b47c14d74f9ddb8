package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.StoreException;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.fleet.Words;
import org.peerscanner.registration.Excerpt;
import org.peerscanner.registration.Refused;
import org.peerscanner.registration.RegisterRequest;
import org.peerscanner.registration.RegisterResult;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.scan.ProbeResult;

/**
 * {@code POST /register}: puts the caller's host into the fleet, durably; has it probed at once; and answers with what the
 * probe found, once DNS says the same. Safe for concurrent use.
 */
final class RegisterHandler implements Endpoint {
    private static final String STORE_FAILED = "store_failed";
    private static final String NOT_PROBED = "not_probed";
    private static final String FRONTFQDNS_HEADER = "X-Peerscanner-Frontfqdns";

    private final ZoneName zone;
    private final HttpApi.Parts parts;
    private final RegisterJson json;
    private final PublicationWait publication;
    private final Duration probeWait;

    RegisterHandler(ZoneName zone, HttpApi.Parts parts, RegisterJson json, Duration probeWait) {
        this.zone = requireNonNull(zone, "zone");
        this.parts = requireNonNull(parts, "parts");
        this.json = requireNonNull(json, "json");
        this.publication = new PublicationWait(parts.publication());
        this.probeWait = requireNonNull(probeWait, "probeWait");
        countFromZero();
    }

    @Override
    public Answer handle(Call call) {
        try {
            return answer(call, parts.registrar().register(request(call)));
        } catch (StoreException e) {
            count(STORE_FAILED);
            throw e;
        }
    }

    private Answer answer(Call call, RegisterResult result) {
        return switch (result) {
            case Refused refused -> {
                count(Words.of(refused.reason()));
                yield RefusedAnswer.of(refused);
            }
            case Registered registered -> probed(call, registered, probe(registered.host()));
        };
    }

    private void count(String answer) {
        parts.vitals().registers().add(answer);
    }

    /** Whoever reads the counts sees what has never happened, too. */
    private void countFromZero() {
        var registers = parts.vitals().registers();
        ProbeVerdict.words().forEach(word -> registers.add(word, 0));
        Stream.of(Refused.Reason.values()).forEach(reason -> registers.add(Words.of(reason), 0));
        registers.add(STORE_FAILED, 0);
        registers.add(NOT_PROBED, 0);
    }

    private static RegisterRequest request(Call call) {
        var parameters = call.parameters();
        try {
            return new RegisterRequest(
                    parameters.first("name").orElse(""),
                    parameters.first("port").orElse(""),
                    parameters
                            .first("protocol")
                            .map(Excerpt::of)
                            .map(Protocol::of)
                            .orElse(Protocol.AUTO),
                    parameters.first("tls").map(Excerpt::of).map(TlsMode::of).orElse(TlsMode.AUTO),
                    call.caller());
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }

    /** Empty if the probe does not end in time. */
    private Optional<ProbeResult> probe(Host host) {
        try {
            return Optional.of(parts.examiner().examine(host).get(probeWait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (CancellationException | ExecutionException e) {
            throw notProbed("the host was unregistered while it was probed, or peerscanner is stopping", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notProbed("peerscanner is stopping", e);
        }
    }

    private CallException notProbed(String why, Exception cause) {
        count(NOT_PROBED);
        return new CallException(503, why, cause);
    }

    private Answer probed(Call call, Registered registered, Optional<ProbeResult> result) {
        publication.await();
        var verdict = ProbeVerdict.of(result);
        count(verdict.word());
        var fronts = Fronts.of(call.parameters().all("fronts"));
        var fqdns = fronts.yaml(registered.host().name(), zone);
        var answer = Answer.both(verdict.status(), text(verdict, fqdns), json.of(registered, result, fronts));
        return withHeaders(answer, fqdns, registered);
    }

    private static String text(ProbeVerdict verdict, String fqdns) {
        if (verdict.isUndecided()) {
            return verdict.text();
        }
        var tellsNames = verdict.isConfirmed() && !fqdns.isEmpty();
        return verdict.text() + "\n" + (tellsNames ? "frontfqdns: " + fqdns + "\n" : "");
    }

    /* Servers learn their names in the header even when the probe fails, since it may fail for want of the name. */
    private static Answer withHeaders(Answer answer, String fqdns, Registered registered) {
        var named = fqdns.isEmpty() ? answer : answer.with(FRONTFQDNS_HEADER, fqdns);
        return registered
                .token()
                .map(token -> named.with(Call.TOKEN_HEADER, token))
                .orElse(named);
    }
}
