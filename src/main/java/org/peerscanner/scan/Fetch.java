package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.util.Optional;

/** One request for a target, in the words of one browser. Used by the probe's thread, once. */
final class Fetch {
    private static final int OK = 200;
    private static final int LARGEST_BEGINNING = 64 * 1024;

    private final Attempt.Equipment equipment;
    private final Target target;
    private final StepLog log;
    private final Browser browser;
    private Optional<InetAddress> exit = Optional.empty();

    Fetch(Attempt.Equipment equipment, Target target, StepLog log) {
        this.equipment = equipment;
        this.target = target;
        this.log = log;
        this.browser = Browser.any(equipment.random());
    }

    Browser browser() {
        return browser;
    }

    /** Where the request came from, as the canary saw it; empty if another target was fetched, or none. */
    Optional<InetAddress> exit() {
        return exit;
    }

    /** The wire leads to the target itself. */
    void over(Wire wire) throws ProbeFailure {
        if (!target.origin().secure()) {
            ask(wire);
            return;
        }
        var engine = equipment.targetTls().orElseThrow().to(target.origin());
        try (var tls = new TlsWire(wire, Phase.TARGET_TLS, engine, equipment.buffers())) {
            tls.handshake(log);
            ask(tls);
        }
    }

    /** The wire leads to a proxy that fetches by itself; it cannot be seen whether it or the target answers an error. */
    void by(Wire proxy) throws ProbeFailure {
        proxy.write(Requests.forward(target, browser));
        log.enter(Phase.TARGET);
        var reader = new ReplyReader(proxy, log);
        var reply = head(reader);
        if (!isExpected(reply)) {
            throw new ProbeFailure(new Outcome.ProxyAnswered(reply.summary()));
        }
        judgeBody(reader, reply);
    }

    /** An enproxy server is first heard of when the first bytes are written: until then, it is still the proxy's phase. */
    private void ask(Wire wire) throws ProbeFailure {
        wire.write(Requests.direct(target, browser));
        log.enter(Phase.TARGET);
        var reader = new ReplyReader(wire, log);
        var reply = head(reader);
        if (!isExpected(reply)) {
            throw new ProbeFailure(new Outcome.TargetAnswered(reply.status()));
        }
        judgeBody(reader, reply);
    }

    private HttpReply head(ReplyReader reader) throws ProbeFailure {
        var reply = reader.head();
        log.note(reply.summary());
        return reply;
    }

    private boolean isExpected(HttpReply reply) {
        return switch (target) {
            case Target.Page page -> page.expected().allows(reply.status());
            case Target.Challenge _ -> reply.status() == OK;
        };
    }

    private void judgeBody(ReplyReader reader, HttpReply reply) throws ProbeFailure {
        switch (target) {
            case Target.Page page -> {
                var text = page.expected().contains();
                if (text.isPresent() && !beginning(reader, reply).contains(text.get())) {
                    throw new ProbeFailure(new Outcome.WrongContent("no \"" + text.get() + "\" in the page"));
                }
            }
            case Target.Challenge challenge -> {
                exit = challenge.exit(reader.body(reply));
                if (exit.isEmpty()) {
                    throw new ProbeFailure(new Outcome.WrongContent("not the canary's answer"));
                }
            }
        }
    }

    private static String beginning(ReplyReader reader, HttpReply reply) throws ProbeFailure {
        return new String(reader.beginning(reply, LARGEST_BEGINNING), UTF_8);
    }
}
