package org.peerscanner.testing.cloudflare;

import java.util.Set;

/** A person with a global key, which opens everything in their accounts. */
public record User(String email, String key, Set<Account> accounts) {
    public User {
        accounts = Set.copyOf(accounts);
    }
}
