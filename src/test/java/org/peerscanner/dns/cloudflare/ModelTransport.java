package org.peerscanner.dns.cloudflare;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.cloudflare.Call;
import org.peerscanner.testing.cloudflare.CloudflareModel;
import org.peerscanner.testing.cloudflare.Reply;

/** The fake Cloudflare without a network, on a clock that each late answer moves. */
record ModelTransport(CloudflareModel model, FakeClocks clocks) implements Transport {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        var call = Call.of(request.method(), request.path());
        for (var header : request.headers().entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        return received(model.answer(request.body().isEmpty() ? call : call.withBody(request.body())));
    }

    private ApiReply received(Reply reply) throws IOException {
        return switch (reply) {
            case Reply.Answer(var status, var headers, var body) -> new ApiReply(status, headers, body);
            case Reply.Cut() -> throw new IOException("connection reset");
            case Reply.Torn(var _) -> throw new IOException("closed in the middle");
            case Reply.Held(var _, var _) -> throw timeout();
            case Reply.Late(var by, var later) -> {
                if (by.compareTo(PATIENCE) > 0) {
                    throw timeout();
                }
                clocks.advance(by);
                yield received(later);
            }
        };
    }

    private IOException timeout() {
        clocks.advance(PATIENCE);
        return new HttpTimeoutException("no whole reply within " + PATIENCE);
    }
}
