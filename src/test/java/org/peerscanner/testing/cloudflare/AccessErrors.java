package org.peerscanner.testing.cloudflare;

import static org.peerscanner.testing.cloudflare.ApiError.bare;
import static org.peerscanner.testing.cloudflare.ApiError.chained;
import static org.peerscanner.testing.cloudflare.ApiError.detail;

import java.util.List;

/** The errors of calls that may not be made, or lead nowhere. */
final class AccessErrors {
    private AccessErrors() {}

    static ApiError badAuthorizationHeader() {
        return badHeaders(List.of(detail(6111, "Invalid format for Authorization header")));
    }

    static ApiError.Detail badKey() {
        return detail(6103, "Invalid format for X-Auth-Key header");
    }

    static ApiError.Detail badEmail() {
        return detail(6102, "Invalid format for X-Auth-Email header");
    }

    static ApiError badHeaders(List<ApiError.Detail> chain) {
        return chained(6003, "Invalid request headers", chain);
    }

    static ApiError noCredentials() {
        return bare(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    }

    static ApiError unknownKey() {
        return bare(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
    }

    static ApiError invalidToken() {
        return bare(403, 9109, "Invalid access token");
    }

    static ApiError unauthorized() {
        return bare(403, 9109, "Unauthorized to access requested resource");
    }

    /** What a token gets that knows the zone and lacks the right to its records. */
    static ApiError authentication() {
        return bare(403, 10_000, "Authentication error");
    }

    static ApiError tokenNotVerified(int status) {
        return bare(status, 1000, "Invalid API Token");
    }

    static ApiError noRoute(String path) {
        return new ApiError(
                400,
                List.of(
                        detail(7003, "Could not route to " + path + ", perhaps your object identifier is invalid?"),
                        detail(7000, "No route for that URI")));
    }

    static ApiError unknownZone() {
        return bare(404, 1001, "Invalid zone identifier");
    }

    static ApiError unknownRecord() {
        return bare(404, 1002, "Invalid dns record identifier");
    }

    static ApiError tooManyRequests(int limit, long seconds) {
        var message = "More than " + limit + " requests per " + seconds
                + " seconds reached. Please wait and consider throttling your request speed";
        return bare(429, 10_100, message);
    }

    /** Open: the code for a parameter that is unknown or out of its range is not on record; real servers often ignore such. */
    static ApiError badParameter(String name, String value, String expected) {
        return bare(400, 1101, "request was invalid: " + name + "=" + value + " (expected: " + expected + ")");
    }
}
