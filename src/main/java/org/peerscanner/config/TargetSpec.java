package org.peerscanner.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A target as it is written, such as {@code canary weight=3} or {@code https://example.com/ status=200 contains=Example Domain}.
 *
 * @param url {@code canary}, or an http or https URL
 * @param weight how often it is chosen, in relation to the others
 * @param leastStatus the least status with which it may answer
 * @param mostStatus the greatest
 * @param contains what must be in the first 64 KiB of its body; empty: the body does not matter
 */
public record TargetSpec(String url, int weight, int leastStatus, int mostStatus, Optional<String> contains) {
    private static final String CANARY = "canary";
    private static final int ANY_SUCCESS = 200;
    private static final int ANY_REDIRECTION = 399;
    private static final Pattern FORM = Pattern.compile(
            "(?<url>\\S+)(?: weight=(?<weight>[1-9][0-9]{0,2}))?"
                    + "(?: status=(?<least>[2-5][0-9]{2})(?:-(?<most>[2-5][0-9]{2}))?)?(?: contains=(?<contains>[ -~]{1,200}))?");

    /** @throws IllegalArgumentException if the text is no target */
    public static TargetSpec of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("target: " + text);
        }
        var weight = Optional.ofNullable(form.group("weight")).map(Integer::parseInt);
        var least = Optional.ofNullable(form.group("least")).map(Integer::parseInt);
        var most =
                Optional.ofNullable(form.group("most")).map(Integer::parseInt).or(() -> least);
        var spec = new TargetSpec(
                form.group("url"),
                weight.orElse(1),
                least.orElse(ANY_SUCCESS),
                most.orElse(ANY_REDIRECTION),
                Optional.ofNullable(form.group("contains")));
        spec.check(text);
        return spec;
    }

    public boolean isCanary() {
        return url.equals(CANARY);
    }

    private void check(String text) {
        if (!isCanary()) {
            WebAddress.of(url, any -> true);
        }
        if (mostStatus < leastStatus || (isCanary() && (contains.isPresent() || !hasDefaultStatus()))) {
            throw new IllegalArgumentException("target: " + text);
        }
    }

    private boolean hasDefaultStatus() {
        return leastStatus == ANY_SUCCESS && mostStatus == ANY_REDIRECTION;
    }

    /** The shortest form. */
    @Override
    public String toString() {
        return url
                + (weight == 1 ? "" : " weight=" + weight)
                + (hasDefaultStatus() ? "" : " status=" + leastStatus)
                + (hasDefaultStatus() || leastStatus == mostStatus ? "" : "-" + mostStatus)
                + contains.map(text -> " contains=" + text).orElse("");
    }
}
