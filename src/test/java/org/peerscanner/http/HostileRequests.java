package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import org.peerscanner.registration.Signature;

/**
 * Draws requests that somebody would send who wants what is not his: names, addresses, proofs and encodings of every kind, in
 * well-formed HTTP and in worse. The same seed draws the same requests. Used by one thread.
 */
final class HostileRequests {
    static final List<String> VICTIMS = List.of("victim-1", "victim-2", "signed", "fl-sg-1");
    private static final List<String> WANTED = List.of(
            "www",
            "mail",
            "ns1",
            "roundrobin",
            "fallbacks",
            "peers",
            "sg.fallbacks",
            "_dmarc",
            "*",
            "@",
            "xn--a-ecp",
            "fl-cn-9",
            "fl-",
            "victim-1.",
            "victim-1.peerscanner.test",
            " victim-1",
            "victim-1\t",
            "victim-1\u0000",
            "vict\u0131m-1",
            "\u212Aelvin",
            "victim_1",
            "",
            "-",
            "a".repeat(63),
            "a".repeat(64),
            "a".repeat(5_000),
            "../victim-1",
            "victim-1%00",
            "<script>",
            "\u001b[2J",
            "${jndi:ldap://x}",
            "' OR 1=1 --");
    private static final List<String> PORTS = List.of(
            "80",
            "443",
            "0",
            "-1",
            "65536",
            "99999999999999999999",
            "443 ",
            "+443",
            "0x1bb",
            "443;80",
            "\u0664\u0664\u0663",
            "",
            "NaN",
            "8080");
    private static final List<String> ADDRESSES = List.of(
            "8.8.8.1",
            "8.8.8.2",
            "127.0.0.1",
            "::ffff:8.8.8.1",
            "8.8.8.1:80",
            "unknown",
            "_x",
            "8.8.8.1, 127.0.0.3",
            "\"8.8.8.1\"",
            "for=8.8.8.1",
            "[::1]:80",
            "0x08080801",
            "8.8.2049",
            "localhost",
            "8.8.8.1\t,",
            "",
            ",,,,",
            "a".repeat(3_000));
    private static final List<String> HEADERS = List.of(
            "X-Forwarded-For",
            "x-forwarded-for",
            "Forwarded",
            "X-Real-IP",
            "CF-Connecting-IP",
            "True-Client-IP",
            "X-Client-IP",
            "X-Peerscanner-Forwarded-For",
            "Via",
            "Client-IP",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override");
    private static final List<String> PATHS = List.of(
            "/register",
            "/unregister",
            "/register",
            "/unregister",
            "/register/",
            "//register",
            "/register?name=victim-1&port=80",
            "/unregister?name=victim-1&port=443",
            "/%72egister",
            "/v1/hosts",
            "/v1/keys/fl-*",
            "/canary/x",
            "/",
            "*",
            "http://elsewhere.example/unregister",
            "/register;name=victim-1",
            "/register#x");
    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/json",
            "multipart/form-data; boundary=x",
            "text/plain",
            "",
            "*/*",
            "application/x-www-form-urlencoded,x");

    private final Random random;
    private final List<Signature> seen;

    /** @param seen signatures of the victims' that have been used already */
    HostileRequests(long seed, List<Signature> seen) {
        this.random = new Random(seed);
        this.seen = seen;
    }

    /** @param address from which a trusted proxy says that the call comes; empty if the attacker calls by himself */
    String next(String address) {
        var body = body();
        var request = new StringBuilder();
        request.append(one(METHODS)).append(' ').append(one(PATHS)).append(" HTTP/1.1\r\nHost: x\r\n");
        for (int count = random.nextInt(3); count > 0; count--) {
            request.append(one(HEADERS)).append(": ").append(one(ADDRESSES)).append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            proof(request);
        }
        if (random.nextInt(10) != 0) {
            request.append("Content-Type: ")
                    .append(random.nextInt(4) == 0 ? one(TYPES) : TYPES.getFirst())
                    .append("\r\n");
        }
        if (!address.isEmpty()) {
            request.append("X-Forwarded-For: ").append(address).append("\r\n");
        }
        return ended(request, body);
    }

    private String ended(StringBuilder request, String body) {
        return switch (random.nextInt(40)) {
            case 0 ->
                request + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                        + "\r\n0\r\n\r\n";
            case 1 -> request + "Content-Length: " + body.length() + "\r\nContent-Length: 3\r\n\r\n" + body;
            case 2 -> request + "Content-Length: -1\r\n\r\n" + body;
            case 3 -> request.toString().replace("\r\n", "\n") + "\n";
            case 4 -> request + "Broken header\r\n: \r\n\r\n";
            default -> request + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        };
    }

    private String body() {
        var form = new StringBuilder();
        for (int pair = random.nextInt(1, 4); pair > 0; pair--) {
            form.append(
                    switch (random.nextInt(8)) {
                        case 0 ->
                            one(List.of(
                                    "token=AAAAAAAAAAAAAAAAAAAAAA",
                                    "protocol=gopher",
                                    "fronts=x",
                                    "tls=maybe",
                                    "&&&",
                                    "=",
                                    "a=%"));
                        case 1, 2 -> "port=" + encoded(one(PORTS));
                        default -> "name=" + encoded(random.nextBoolean() ? one(VICTIMS) : one(WANTED)) + "&port=443";
                    });
            form.append('&');
        }
        return form.toString();
    }

    private void proof(StringBuilder request) {
        switch (random.nextInt(3)) {
            case 0 ->
                request.append("X-Peerscanner-Token: ").append("A".repeat(22)).append("\r\n");
            case 1 -> {
                var replayed = seen.get(random.nextInt(seen.size()));
                header(request, "Key", replayed.key());
                header(request, "Time", replayed.time());
                header(
                        request,
                        "Nonce",
                        random.nextBoolean() ? replayed.nonce() : "0123456789abcdef" + random.nextInt());
                header(request, "Signature", replayed.value());
            }
            default -> header(request, one(List.of("Key", "Time", "Nonce", "Signature")), one(ADDRESSES));
        }
    }

    private static void header(StringBuilder request, String part, String value) {
        request.append("X-Peerscanner-").append(part).append(": ").append(value).append("\r\n");
    }

    /** As it should be, as Latin-1, upper case, or not at all. */
    private String encoded(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> URLEncoder.encode(text, UTF_8).toLowerCase(java.util.Locale.ROOT);
            case 1 -> URLEncoder.encode(text.toUpperCase(java.util.Locale.ROOT), UTF_8);
            case 2 -> text.replace("&", "").replaceAll("[^\\x21-\\x7e]", "%FF");
            default -> URLEncoder.encode(text, UTF_8);
        };
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
