package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import org.peerscanner.fleet.HostName;
import org.peerscanner.journal.Entry;
import org.peerscanner.journal.Journal;
import org.peerscanner.journal.JournalException;
import org.peerscanner.journal.Page;
import org.peerscanner.registration.Excerpt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/journal?host=&limit=&before=}: what was decided and why, the latest first. Safe for concurrent use. */
final class JournalHandler implements Endpoint {
    private static final String USUAL_LIMIT = "100";
    private static final JsonMapper mapper = new JsonMapper();

    private final Journal journal;

    JournalHandler(Journal journal) {
        this.journal = requireNonNull(journal, "journal");
    }

    @Override
    public Answer handle(Call call) {
        var page = read(request(call));
        var json = JsonNodeFactory.instance.objectNode();
        var entries = json.putArray("entries");
        page.entries().forEach(numbered -> entries.add(json(numbered.entry()).put("number", numbered.number())));
        json.put("lost", journal.lost());
        return Answer.json(out -> out.writeTree(json));
    }

    private static Page.Request request(Call call) {
        var parameters = call.parameters();
        var before = parameters.first("before").map(text -> OptionalLong.of(number("before", text)));
        try {
            return new Page.Request(
                    parameters.first("host").map(HostNames::read).map(HostName::label),
                    before.orElseGet(OptionalLong::empty),
                    (int) Math.min(number("limit", parameters.first("limit").orElse(USUAL_LIMIT)), Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new CallException(400, name + ": " + Excerpt.of(text) + " (expected: a whole number)");
        }
        return Long.parseLong(text);
    }

    private Page read(Page.Request request) {
        try {
            return journal.read(request);
        } catch (JournalException e) {
            throw new CallException(503, "the journal cannot be read; try again in a minute", e);
        }
    }

    static ObjectNode json(Entry entry) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("at", entry.at().toString()).put("kind", entry.kind());
        entry.host().ifPresent(host -> json.put("host", host));
        json.put("what", entry.what()).put("cause", entry.cause());
        entry.evidence().ifPresent(evidence -> json.set("evidence", mapper.readTree(evidence)));
        return json;
    }
}
