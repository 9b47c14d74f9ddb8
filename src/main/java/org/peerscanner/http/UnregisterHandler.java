package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import org.peerscanner.explain.Explanation;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Refused;
import org.peerscanner.registration.Registrar;
import org.peerscanner.registration.UnregisterRequest;
import org.peerscanner.registration.UnregisterResult;
import org.peerscanner.registration.UnregisterResult.NotRegistered;
import org.peerscanner.registration.UnregisterResult.Unregistered;

/** {@code POST /unregister}: takes the caller's host out of the fleet, durably. Safe for concurrent use. */
final class UnregisterHandler implements Endpoint {
    private final Registrar registrar;
    private final PublicationWait publication;
    private final HostFacts facts;

    UnregisterHandler(Registrar registrar, PublicationWait publication, HostFacts facts) {
        this.registrar = requireNonNull(registrar, "registrar");
        this.publication = requireNonNull(publication, "publication");
        this.facts = requireNonNull(facts, "facts");
    }

    @Override
    public Answer handle(Call call) {
        return answer(registrar.unregister(request(call)));
    }

    private Answer answer(UnregisterResult result) {
        return switch (result) {
            case Refused refused -> RefusedAnswer.of(refused);
            case Unregistered gone -> {
                publication.await();
                yield answer("Host unregistered", gone.name());
            }
            case NotRegistered unknown -> answer("Host not registered", unknown.name());
        };
    }

    private static UnregisterRequest request(Call call) {
        var parameters = call.parameters();
        return new UnregisterRequest(
                parameters.first("name").orElse(""), parameters.first("port").orElse(""), call.caller());
    }

    private Answer answer(String message, HostName name) {
        var json = Answer.plain(200, message).put("name", name.label());
        ExplainHandler.add(Explanation.of(facts.forItsOwner(name)), json);
        return Answer.both(200, message + "\n", json);
    }
}
