package org.peerscanner.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.registration.SignedCall;

/**
 * The calls by which one proxy is registered and unregistered, signed where there is a key (docs/signing.md). Used by one thread.
 */
final class Registrations {
    private static final Duration REGISTER_PATIENCE = Duration.ofSeconds(80); // the server waits for its probe
    private static final Duration FRONT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration UNREGISTER_PATIENCE = Duration.ofSeconds(3); // whoever ends the program waits
    private static final String BAD_SIGNATURE = "bad-signature";
    private static final int NONCE_OCTETS = 16;

    private final Identity identity;
    private final Wire wire;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final AnswerReader reader;
    private Optional<ZoneName> learned = Optional.empty();
    private Optional<String> token = Optional.empty();

    Registrations(Identity identity, Wire wire, InstantSource wall, RandomGenerator random) {
        this.identity = requireNonNull(identity, "identity");
        this.wire = requireNonNull(wire, "wire");
        this.wall = requireNonNull(wall, "wall");
        this.random = requireNonNull(random, "random");
        this.reader = new AnswerReader(wall);
    }

    /** @throws InterruptedException if the program is told to end meanwhile */
    Answer register() throws InterruptedException {
        try {
            if (identity.key().isPresent() && zone().isEmpty()) {
                return new Answer.Unavailable(
                        "the server does not say its zone, which is signed along (expected: --zone, or --key none for a"
                                + " server that knows no signatures)",
                        Optional.empty());
            }
            var reply = wire.send(request("register", REGISTER_PATIENCE));
            AnswerReader.token(reply).ifPresent(text -> token = Optional.of(text));
            var answer = reader.read(reply);
            forgetZoneIfWrong(answer);
            return answer;
        } catch (IOException e) {
            return new Answer.Unavailable(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /**
     * What the server says to that, in one line.
     *
     * @throws IOException if it says nothing, with one line
     */
    String unregister() throws IOException, InterruptedException {
        return AnswerReader.line(
                wire.send(request("unregister", UNREGISTER_PATIENCE).asGoodbye()));
    }

    /** The zone that is known, else the one that the server says. */
    private Optional<ZoneName> zone() throws IOException, InterruptedException {
        if (identity.zone().or(() -> learned).isEmpty()) {
            learned = AnswerReader.zone(wire.send(new Request("/", Optional.empty(), Map.of(), FRONT_PATIENCE)));
        }
        return knownZone();
    }

    private Optional<ZoneName> knownZone() {
        return identity.zone().or(() -> learned);
    }

    private void forgetZoneIfWrong(Answer answer) {
        if (answer instanceof Answer.Refused refused && refused.reason().equals(BAD_SIGNATURE)) {
            learned = Optional.empty();
        }
    }

    private Request request(String action, Duration patience) {
        return new Request("/" + action, Optional.of(form()), headers(action), patience);
    }

    private String form() {
        var proxy = identity.proxy();
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", proxy.name().label());
        fields.put("port", proxy.port().toString());
        if (proxy.protocol() != Protocol.AUTO) {
            fields.put("protocol", proxy.protocol().word());
        }
        if (proxy.tls() != TlsMode.AUTO) {
            fields.put("tls", proxy.tls().word());
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> headers(String action) {
        var headers = new LinkedHashMap<String, String>();
        token.ifPresent(text -> headers.put("X-Peerscanner-Token", text));
        identity.key().ifPresent(key -> knownZone().ifPresent(zone -> headers.putAll(signature(action, key, zone))));
        return headers;
    }

    private Map<String, String> signature(String action, HostKey key, ZoneName zone) {
        var octets = new byte[NONCE_OCTETS];
        random.nextBytes(octets);
        var nonce = HexFormat.of().formatHex(octets);
        var time = Long.toString(wall.instant().getEpochSecond());
        var proxy = identity.proxy();
        var call = new SignedCall(action, zone, proxy.name(), proxy.port().number());
        return Map.of(
                "X-Peerscanner-Key",
                key.open().text(),
                "X-Peerscanner-Time",
                time,
                "X-Peerscanner-Nonce",
                nonce,
                "X-Peerscanner-Signature",
                key.sign(call.message(time, nonce)));
    }
}
