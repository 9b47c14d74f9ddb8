package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.OperatorKey;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.registration.Excerpt;
import org.peerscanner.registration.SigningKey;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code GET /v1/keys}, {@code PUT} and {@code DELETE /v1/keys/{pattern}} with a {@code key}: the keys that the operator has
 * given to hosts. Safe for concurrent use.
 *
 * <p>No page in a browser can send PUT or DELETE to another site than its own, so that none can add a key here.
 */
final class KeysHandler {
    private final OperatorKeys keys;

    KeysHandler(OperatorKeys keys) {
        this.keys = requireNonNull(keys, "keys");
    }

    Answer all(Call call) {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("keys");
        keys.all().forEach(key -> list.addObject().put("pattern", key.pattern()).put("key", key.publicKey()));
        return Answer.json(out -> out.writeTree(json));
    }

    Answer add(Call call) {
        keys.add(key(call));
        return Answer.both(200, "Key added\n", Answer.plain(200, "Key added"));
    }

    Answer remove(Call call) {
        keys.remove(key(call));
        return Answer.both(200, "Key removed\n", Answer.plain(200, "Key removed"));
    }

    private static OperatorKey key(Call call) {
        try {
            var key = new SigningKey(call.parameters().first("key").orElse(""));
            return new OperatorKey(Excerpt.of(call.segment()), key.text());
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }
}
