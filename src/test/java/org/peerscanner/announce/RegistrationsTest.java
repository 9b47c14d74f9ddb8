package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

class RegistrationsTest {
    private static final String FRONT = "{\"zone\":\"example.com\"}";

    private final FakeWire wire = new FakeWire();
    private final HostKey key = HostKey.make(new SecureRandom());

    @Test
    void sendsNothingMoreThanWhatIsKnown() throws Exception {
        wire.works(200);
        assertThat(calls(FakeWire.KEYLESS).register()).isInstanceOf(Answer.Works.class);
        var request = wire.sent.getFirst();
        assertThat(request.path()).isEqualTo("/register");
        assertThat(request.form()).contains("name=a&port=8888");
        assertThat(request.headers()).isEmpty();
    }

    @Test
    void sendsWhatTheProxySpeaks() throws Exception {
        wire.works(200);
        var proxy = new Proxy(HostName.of("b"), new Port(1080), Protocol.SOCKS5, TlsMode.OFF);
        calls(new Identity(proxy, Optional.empty(), Optional.empty())).register();
        assertThat(wire.sent.getFirst().form()).contains("name=b&port=1080&protocol=socks5&tls=off");
    }

    @Test
    void showsTheTokenThatItWasGiven() throws Exception {
        wire.json(200, "{\"message\":\"Connectivity to proxy confirmed\",\"token\":\"Zm9v\"}")
                .works(200);
        var calls = calls(FakeWire.KEYLESS);
        calls.register();
        calls.register();
        calls.unregister();
        assertThat(wire.sent).extracting(Request::headers).containsExactly(Map.of(), token(), token());
    }

    @Test
    void asksForTheZoneOnceAndSignsEachCallAnew() throws Exception {
        wire.json(200, FRONT).works(200);
        var calls = calls(signed(Optional.empty()));
        calls.register();
        calls.register();
        assertThat(calls.unregister()).isEqualTo("Host unregistered");
        assertThat(wire.paths()).containsExactly("/", "/register", "/register", "/unregister");
        assertThat(wire.sent.get(1).headers()).isNotEqualTo(wire.sent.get(2).headers());
        assertSigned(wire.sent.get(1), "register");
        assertSigned(wire.sent.get(2), "register");
        assertSigned(wire.sent.get(3), "unregister");
    }

    @Test
    void believesItsUserMoreThanTheServerWhatTheZoneIs() throws Exception {
        wire.works(200);
        calls(signed(Optional.of(ZoneName.of("example.com")))).register();
        assertThat(wire.paths()).containsExactly("/register");
        assertSigned(wire.sent.getFirst(), "register");
    }

    @Test
    void asksForTheZoneAgainWhenTheSignatureIsWrong() throws Exception {
        wire.json(200, FRONT).refuses(403, "bad-signature").json(200, FRONT).works(200);
        var calls = calls(signed(Optional.empty()));
        calls.register();
        assertThat(calls.register()).isInstanceOf(Answer.Works.class);
        assertThat(wire.paths()).containsExactly("/", "/register", "/", "/register");
    }

    @Test
    void signsNothingForAServerThatDoesNotSayItsZone() throws Exception {
        wire.then(() -> new Reply(200, "text/plain", Optional.empty(), "hello"));
        var answer = calls(signed(Optional.empty())).register();
        assertThat(((Answer.Unavailable) answer).problem()).contains("--zone", "--key none");
        assertThat(wire.paths()).containsExactly("/");
    }

    @Test
    void takesAServerThatIsAwayForAnAnswerButNotAtTheEnd() throws Exception {
        wire.isDown().farewell = () -> {
            throw FakeWire.noAnswer();
        };
        var calls = calls(FakeWire.KEYLESS);
        assertThat(calls.register())
                .isEqualTo(new Answer.Unavailable("https://x: no server answers", Optional.empty()));
        assertThatThrownBy(calls::unregister)
                .isInstanceOf(IOException.class)
                .hasMessage("https://x: no server answers");
    }

    private Registrations calls(Identity identity) {
        return new Registrations(identity, wire, () -> Instant.ofEpochSecond(1_795_651_200L), new Random(1));
    }

    private Identity signed(Optional<ZoneName> zone) {
        return new Identity(FakeWire.PROXY, Optional.of(key), zone);
    }

    private static Map<String, String> token() {
        return Map.of("X-Peerscanner-Token", "Zm9v");
    }

    /** As docs/signing.md says it. */
    private void assertSigned(Request request, String action) throws Exception {
        var headers = request.headers();
        var nonce = headers.get("X-Peerscanner-Nonce");
        var message = "peerscanner-1\n" + action + "\nexample.com\na\n8888\n1795651200\n" + nonce + "\n";
        assertThat(nonce).matches("[0-9a-f]{32}");
        assertThat(headers).containsEntry("X-Peerscanner-Time", "1795651200");
        assertThat(headers).containsEntry("X-Peerscanner-Key", key.open().text());
        var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(headers.get("X-Peerscanner-Key")));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(java.security.KeyFactory.getInstance("Ed25519").generatePublic(encoded));
        verifier.update(message.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getDecoder().decode(headers.get("X-Peerscanner-Signature"))))
                .isTrue();
    }
}
