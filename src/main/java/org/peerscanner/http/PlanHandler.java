package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.peerscanner.dns.PlanLine;
import org.peerscanner.dns.Preview;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.fleet.Words;
import org.peerscanner.rotation.Deviation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/plan}: what the next run of the reconciler would change, and why. Safe for concurrent use. */
final class PlanHandler implements Endpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<CompletableFuture<Preview>> preview;

    PlanHandler(Supplier<CompletableFuture<Preview>> preview) {
        this.preview = requireNonNull(preview, "preview");
    }

    @Override
    public Answer handle(Call call) {
        var json = json(preview());
        return Answer.json(out -> out.writeTree(json));
    }

    private Preview preview() {
        try {
            return preview.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CallException(502, "the zone cannot be read: " + cause(e), e);
        } catch (TimeoutException e) {
            throw new CallException(504, "the provider of the zone takes too long to answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(503, "peerscanner is stopping", e);
        }
    }

    private static String cause(ExecutionException e) {
        return e.getCause() instanceof ProviderException cause
                ? String.valueOf(cause.getMessage())
                : "unexpected failure";
    }

    private static ObjectNode json(Preview preview) {
        var json = JsonNodeFactory.instance.objectNode();
        var changes = json.putArray("changes");
        preview.changes().forEach(line -> changes.add(json(line)));
        var deviations = json.putArray("deviations");
        preview.deviations().forEach(deviation -> deviations.add(json(deviation)));
        json.setAll(OrdersHandler.json(preview.orders()));
        return json;
    }

    private static ObjectNode json(PlanLine line) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("action", Words.of(line.action()));
        json.put("name", line.name()).put("type", line.type()).put("content", line.content());
        line.before().ifPresent(before -> json.put("before", before));
        return json.put("why", line.why()).put("text", line.toString());
    }

    private static ObjectNode json(Deviation deviation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("host", deviation.host().label())
                .put("name", deviation.name())
                .put("kind", Words.of(deviation.kind()))
                .put("reason", deviation.reason());
    }
}
