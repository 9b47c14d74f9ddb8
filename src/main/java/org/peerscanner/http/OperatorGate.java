package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peerscanner.config.AddressText;
import org.peerscanner.config.Secret;
import org.peerscanner.registration.Excerpt;

/**
 * Stands before everything that the administrative API has, and lets the operator through. Safe for concurrent use.
 *
 * <p>With a token, whoever shows it is the operator. Without one, whoever is on this machine is; but a browser there also calls
 * for the pages of strangers, who can have a name of theirs lead to 127.0.0.1 (DNS rebinding). Such a call says that name.
 */
final class OperatorGate implements Handler {
    /** RFC 9110 7.2: a host, IPv6 in brackets, and a port. */
    private static final Pattern HOST = Pattern.compile("(?:\\[(?<six>[^\\]]*)]|(?<other>[^:]*))(?::[0-9]*)?");

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(?<token>[!-~]+)"); // RFC 6750 2.1
    private static final Pattern BASIC = Pattern.compile("(?i:Basic) +(?<pair>[!-~]+)"); // RFC 7617 2

    private final Optional<Secret> token;
    private final Door door;

    OperatorGate(Optional<Secret> token, Door door) {
        this.token = requireNonNull(token, "token");
        this.door = requireNonNull(door, "door");
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        var refusal = refusal(request.headers());
        if (refusal.isPresent()) {
            door.to(call -> refusal.get()).handle(request, response);
        } else {
            response.next();
        }
    }

    private Optional<Answer> refusal(ServerRequestHeaders headers) {
        return token.map(expected -> shows(headers, expected) ? Optional.<Answer>empty() : Optional.of(unauthorized()))
                .orElseGet(() -> misdirected(headers.first(HeaderNames.HOST).orElse("")));
    }

    private static boolean shows(ServerRequestHeaders headers, Secret expected) {
        return shown(headers.first(HeaderNames.AUTHORIZATION).orElse(""))
                .filter(token -> MessageDigest.isEqual(token, expected.text().getBytes(UTF_8)))
                .isPresent();
    }

    /** As a token by programs, as the password of anybody by browsers, which can ask people for nothing else. */
    private static Optional<byte[]> shown(String authorization) {
        var bearer = BEARER.matcher(authorization);
        if (bearer.matches()) {
            return Optional.of(bearer.group("token").getBytes(UTF_8));
        }
        var basic = BASIC.matcher(authorization);
        return basic.matches() ? password(basic.group("pair")) : Optional.empty();
    }

    private static Optional<byte[]> password(String pair) {
        try {
            var text = new String(Base64.getDecoder().decode(pair), UTF_8);
            var colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(text.substring(colon + 1).getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer unauthorized() {
        return Answer.refusal(401, "Authorization: none that counts (expected: Bearer and admin.token)")
                .with("WWW-Authenticate", "Basic realm=\"peerscanner\", Bearer");
    }

    private static Optional<Answer> misdirected(String host) {
        return isThisMachine(host)
                ? Optional.empty()
                : Optional.of(Answer.refusal(
                        421,
                        "Host: " + Excerpt.of(host)
                                + " (expected: localhost or a loopback address, since there is no admin.token)"));
    }

    private static boolean isThisMachine(String host) {
        var matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        var name = Optional.ofNullable(matcher.group("six")).orElseGet(() -> matcher.group("other"));
        return name.equalsIgnoreCase("localhost")
                || AddressText.read(name)
                        .filter(address -> address.isLoopbackAddress())
                        .isPresent();
    }
}
