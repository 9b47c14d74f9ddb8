package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * What vantage points in several countries have last found out about one host. Pure.
 *
 * @param verdicts whether it works, by vantage point
 */
public record Reachability(Map<Vantage, Boolean> verdicts) {
    /** Of a host that is probed by this machine only. */
    public static final Reachability LOCAL = new Reachability(Map.of());

    public Reachability {
        verdicts = Map.copyOf(verdicts);
    }

    /**
     * A place from which hosts are probed.
     *
     * @param country two lower-case letters, as in {@code fl-sg-0001}
     */
    public record Vantage(String name, String country) {
        public Vantage {
            requireNonNull(name, "name");
            requireNonNull(country, "country");
        }
    }

    /** After one more report. */
    public Reachability reported(Vantage vantage, boolean works) {
        var next = new HashMap<>(verdicts);
        next.put(vantage, works);
        return new Reachability(next);
    }

    /**
     * Whether the host is of use in a country: unless most of the vantage points there say that it is not.
     *
     * @param worksHere what this machine found; it decides where there is no vantage point
     */
    boolean isOfUseIn(String country, boolean worksHere) {
        var inFavour = 0;
        var against = 0;
        for (var verdict : verdicts.entrySet()) {
            if (verdict.getKey().country().equals(country)) {
                inFavour += verdict.getValue() ? 1 : 0;
                against += verdict.getValue() ? 0 : 1;
            }
        }
        return inFavour + against == 0 ? worksHere : against <= inFavour;
    }
}
