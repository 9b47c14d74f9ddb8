package org.peerscanner.dns.cloudflare;

import java.util.Map;

/**
 * A request to Cloudflare's API.
 *
 * @param path with the query, below the base URL: {@code /zones?name=example.com}
 * @param headers with the credentials, so that they are left out of the text form
 * @param body JSON; empty for none
 */
record ApiRequest(String method, String path, Map<String, String> headers, String body) {
    ApiRequest {
        headers = Map.copyOf(headers);
    }

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Map.of(), "");
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Map.of(), "");
    }

    static ApiRequest post(String path, String json) {
        return new ApiRequest("POST", path, Map.of(), json);
    }

    ApiRequest with(Map<String, String> credentials) {
        return new ApiRequest(method, path, credentials, body);
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    /** {@code GET /zones}: method and path without the query. */
    @Override
    public String toString() {
        return method + " " + path.split("\\?", 2)[0];
    }
}
