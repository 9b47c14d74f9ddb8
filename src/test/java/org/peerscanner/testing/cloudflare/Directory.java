package org.peerscanner.testing.cloudflare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All users, tokens and zones there are. Used under the model's lock. */
final class Directory {
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, String> tokenIds = new HashMap<>();
    private final List<FakeZone> zones = new ArrayList<>();
    private final Identifiers identifiers;

    Directory(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    void put(User user) {
        users.put(user.email(), user);
    }

    void put(Token token) {
        tokens.put(token.secret(), token);
        tokenIds.computeIfAbsent(token.secret(), secret -> identifiers.next());
    }

    void put(FakeZone zone) {
        zones.add(zone);
    }

    Optional<User> user(String email, String key) {
        return Optional.ofNullable(users.get(email)).filter(user -> user.key().equals(key));
    }

    Optional<Token> token(String secret) {
        return Optional.ofNullable(tokens.get(secret));
    }

    String idOf(Token token) {
        return Optional.ofNullable(tokenIds.get(token.secret())).orElseThrow();
    }

    Optional<FakeZone> zone(String id) {
        return zones.stream().filter(zone -> zone.id().equals(id)).findAny();
    }

    List<FakeZone> zones() {
        return List.copyOf(zones);
    }
}
