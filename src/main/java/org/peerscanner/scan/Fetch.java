package org.peerscanner.scan;

/** One request for a target, over a wire that leads there. Used by the probe's thread, once. */
final class Fetch {
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    private final Attempt.Equipment equipment;
    private final Target target;
    private final StepLog log;

    Fetch(Attempt.Equipment equipment, Target target, StepLog log) {
        this.equipment = equipment;
        this.target = target;
        this.log = log;
    }

    /** The wire leads to the target itself. */
    void over(Wire wire) throws ProbeFailure {
        if (!target.origin().secure()) {
            ask(wire);
            return;
        }
        var engine = equipment.targetTls().to(target.origin());
        try (var tls = new TlsWire(wire, Phase.TARGET_TLS, engine, equipment.buffers())) {
            tls.handshake(log);
            ask(tls);
        }
    }

    /** The wire leads to a proxy that fetches by itself; it cannot be seen whether it or the target answers an error. */
    void by(Wire proxy) throws ProbeFailure {
        proxy.write(Requests.forward(target));
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
        wire.write(Requests.direct(target));
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
            case Target.Page _ -> reply.status() < FIRST_ERROR;
            case Target.Challenge _ -> reply.status() == OK;
        };
    }

    private void judgeBody(ReplyReader reader, HttpReply reply) throws ProbeFailure {
        if (target instanceof Target.Challenge challenge && !challenge.isAnsweredBy(reader.body(reply))) {
            throw new ProbeFailure(new Outcome.WrongContent("not the canary's answer"));
        }
    }
}
