package org.peerscanner.testing.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it reaches the API, without the network it came over.
 *
 * @param target path and query, as in the request line
 * @param headers by lower-case name
 * @param caller the address it comes from
 */
public record Call(String method, String target, Map<String, String> headers, String body, String caller) {
    static final String BASE_PATH = "/client/v4";

    public Call {
        headers = lowerCased(headers);
    }

    /** @param target below the base path: {@code /zones?name=example.com} */
    public static Call of(String method, String target) {
        return new Call(method, BASE_PATH + target, Map.of(), "", "127.0.0.1");
    }

    public static Call get(String target) {
        return of("GET", target);
    }

    public Call withBody(String json) {
        return new Call(method, target, headers, json, caller).with("Content-Type", "application/json");
    }

    public Call withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Call withKey(String email, String key) {
        return with("X-Auth-Email", email).with("X-Auth-Key", key);
    }

    public Call with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header.toLowerCase(Locale.ROOT), value);
        return new Call(method, target, more, body, caller);
    }

    public Call from(String address) {
        return new Call(method, target, headers, body, address);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isForTheApi() {
        return target.startsWith(BASE_PATH + "/");
    }

    /** The path below the base path; the whole of it if it is not below. */
    String path() {
        var path = target.split("\\?", 2)[0];
        return isForTheApi() ? path.substring(BASE_PATH.length()) : path;
    }

    /** The path's parts: {@code [zones, <id>, dns_records]}. */
    List<String> segments() {
        return List.of(path().substring(1).split("/", -1));
    }

    /** The query's parameters in their order; a repeated one has several values. */
    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        var parts = target.split("\\?", 2);
        if (parts.length == 2 && !parts[1].isEmpty()) {
            for (var pair : parts[1].split("&", -1)) {
                var sides = pair.split("=", 2);
                var value = sides.length == 2 ? URLDecoder.decode(sides[1], UTF_8) : "";
                parameters
                        .computeIfAbsent(URLDecoder.decode(sides[0], UTF_8), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return parameters;
    }

    private static Map<String, String> lowerCased(Map<String, String> headers) {
        var lowerCased = new HashMap<String, String>();
        headers.forEach((name, value) -> lowerCased.put(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lowerCased);
    }
}
