package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An API token with its rights, zone by zone.
 *
 * @param owner whose limit its calls count against: a user's email or an account's id
 * @param disabled by hand
 * @param rights by zone id
 */
public record Token(String secret, String owner, Life life, boolean disabled, Map<String, Set<Permission>> rights) {
    static final String ACCOUNT_PREFIX = "cfat_";

    public Token {
        rights = Map.copyOf(rights);
    }

    /** From when until when a token is good. */
    public record Life(Instant notBefore, Instant expires) {
        public static final Life ENDLESS = new Life(Instant.MIN, Instant.MAX);
    }

    public static Token of(User owner, String secret) {
        return new Token(secret, owner.email(), Life.ENDLESS, false, Map.of());
    }

    /** A token that belongs to an account; its secret must begin with {@code cfat_}. */
    public static Token of(Account owner, String secret) {
        if (!secret.startsWith(ACCOUNT_PREFIX)) {
            throw new IllegalArgumentException("secret: " + secret + " (expected: one that begins with cfat_)");
        }
        return new Token(secret, owner.id(), Life.ENDLESS, false, Map.of());
    }

    public Token allowing(FakeZone zone, Permission... permissions) {
        var more = new HashMap<>(rights);
        more.put(zone.id(), Set.of(permissions));
        return new Token(secret, owner, life, disabled, more);
    }

    public Token living(Life term) {
        return new Token(secret, owner, term, disabled, rights);
    }

    public Token disable() {
        return new Token(secret, owner, life, true, rights);
    }

    boolean isAccountOwned() {
        return secret.startsWith(ACCOUNT_PREFIX);
    }

    boolean isGoodAt(Instant now) {
        return !disabled && !now.isBefore(life.notBefore()) && now.isBefore(life.expires());
    }

    String statusAt(Instant now) {
        if (disabled) {
            return "disabled";
        }
        return now.isBefore(life.expires()) ? "active" : "expired";
    }
}
