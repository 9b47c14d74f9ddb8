package org.peerscanner.testing.cloudflare;

import java.util.List;

/** Why the API refuses a call: the status and what stands in {@code errors}. */
public record ApiError(int status, List<Detail> details) {
    public ApiError {
        details = List.copyOf(details);
    }

    /** One entry of {@code errors}, or of its {@code error_chain}. */
    public record Detail(int code, String message, List<Detail> chain) {
        public Detail {
            chain = List.copyOf(chain);
        }
    }

    /** With the code directly in {@code errors}. */
    public static ApiError bare(int status, int code, String message) {
        return new ApiError(status, List.of(detail(code, message)));
    }

    /** With the code in the chain of a 1004, as the older validations have it. */
    public static ApiError validation(int code, String message) {
        return chained(1004, "DNS Validation Error", List.of(detail(code, message)));
    }

    static ApiError chained(int code, String message, List<Detail> chain) {
        return new ApiError(400, List.of(new Detail(code, message, chain)));
    }

    static Detail detail(int code, String message) {
        return new Detail(code, message, List.of());
    }

    Refusal refusal() {
        return new Refusal(this);
    }
}
