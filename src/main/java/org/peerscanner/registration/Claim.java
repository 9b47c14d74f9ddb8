package org.peerscanner.registration;

import java.time.Instant;
import java.util.Optional;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;
import org.peerscanner.registration.LeaseClock.Moment;
import org.peerscanner.registration.RegisterResult.Registered;

/**
 * A register that breaks no rule; what is left to ask is whose the name is.
 *
 * @param request what was said
 * @param proof what the caller has proved
 * @param token the name's token if it turns out to be new
 * @param now when it came
 * @param leaseEnd until when it counts, by the steady clock
 */
record Claim(
        HostName name,
        Endpoint endpoint,
        RegisterRequest request,
        Proof proof,
        Token token,
        Moment now,
        Instant leaseEnd) {
    Registered asNew() {
        var registration = registration(token.hash(), now.wall(), proof.key());
        var host = new Host(name, registration, Standing.unknown(now.wall()));
        return new Registered(host, true, Optional.of(token.text()));
    }

    Registered renewing(Host host) {
        var before = host.registration();
        var key = proof.key().or(before::publicKey);
        var after = registration(before.secretHash(), before.first(), key);
        return new Registered(host.registeredAs(after), false, Optional.empty());
    }

    private Registration registration(String secretHash, Instant first, Optional<String> key) {
        return new Registration(
                endpoint, request.protocol(), request.tls(), secretHash, first, now.wall(), leaseEnd, key);
    }
}
