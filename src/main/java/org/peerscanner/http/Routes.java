package org.peerscanner.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which endpoint answers which path and method; everything else gets 404 or 405. Used while the server is built.
 *
 * @param known the methods of each path so far
 */
record Routes(HttpRouting.Builder routing, Door door, Map<String, Set<String>> known) {
    Routes(HttpRouting.Builder routing, Door door) {
        this(routing, door, new TreeMap<>());
    }

    /** @param methods all that the path knows */
    void add(String path, Endpoint endpoint, Method... methods) {
        var endpoints = new LinkedHashMap<Method, Endpoint>();
        for (var method : methods) {
            endpoints.put(method, endpoint);
        }
        add(path, endpoints);
    }

    /** @param endpoints all that the path knows */
    void add(String path, Map<Method, Endpoint> endpoints) {
        known.put(path, endpoints.keySet().stream().map(Method::text).collect(Collectors.toCollection(TreeSet::new)));
        endpoints.forEach((method, endpoint) -> routing.route(method, path, door.to(endpoint)));
        var allowed = String.join(", ", known.getOrDefault(path, Set.of()));
        routing.any(
                path,
                door.to(call -> Answer.refusal(405, "method: not known here (expected: " + allowed + ")")
                        .with("Allow", allowed)));
    }

    /** @param known what there is instead, in words */
    void addUnknown(String known) {
        routing.any(door.to(call -> Answer.refusal(404, "path: nothing is here (expected: " + known + ")")));
    }
}
