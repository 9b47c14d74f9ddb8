package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
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
    }

    @Override
    public Answer handle(Call call) {
        return answer(call, parts.registrar().register(request(call)));
    }

    private Answer answer(Call call, RegisterResult result) {
        return switch (result) {
            case Refused refused -> RefusedAnswer.of(refused);
            case Registered registered -> probed(call, registered, probe(registered.host()));
        };
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
        } catch (ExecutionException e) {
            throw new CallException(
                    503, "the host was unregistered while it was probed, or peerscanner is stopping", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(503, "peerscanner is stopping", e);
        }
    }

    private Answer probed(Call call, Registered registered, Optional<ProbeResult> result) {
        publication.await();
        var verdict = ProbeVerdict.of(result);
        var fqdns = Fronts.of(call.parameters().all("fronts"))
                .yaml(registered.host().name(), zone);
        var answer = Answer.both(verdict.status(), text(verdict, fqdns), json.of(registered, result));
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
