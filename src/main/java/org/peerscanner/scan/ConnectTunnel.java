package org.peerscanner.scan;

/** Asks an HTTP proxy for a tunnel (RFC 9110 9.3.6). */
final class ConnectTunnel {
    private ConnectTunnel() {}

    /** Afterwards the same wire leads to the target. */
    static void open(Wire proxy, Origin origin, Browser browser, StepLog log) throws ProbeFailure {
        proxy.write(Requests.connect(origin, browser));
        var reader = new ReplyReader(proxy, log);
        var reply = reader.head();
        if (!reply.isSuccess()) {
            throw new ProbeFailure(new Outcome.ProxyAnswered(reply.summary()));
        }
        if (!reader.isEmpty()) {
            throw new ProbeFailure(new Outcome.BadReply(Phase.PROXY, "bytes from a target that was not asked yet"));
        }
        log.note(reply.summary());
    }
}
