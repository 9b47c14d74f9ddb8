package org.peerscanner.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Protocol;

/**
 * What a proxy may speak, the likeliest first, less what the attempts so far have ruled out. Pure; used by one thread.
 */
final class Guesses {
    /*
     * The order makes wrong guesses fail fast. An HTTP proxy waits on for the rest of what is no request to it, a TLS ClientHello or
     * a SOCKS greeting; a TLS or SOCKS server hangs up on an HTTP request, or answers it with an alert. So plain HTTP is asked
     * first, then HTTP in TLS, then SOCKS, of which a TLS server would wait for the rest. Ports 80 and 443 are those of enproxy
     * servers, 443 in TLS. An enproxy server answers what it does not know with a status, so FORWARD, which is
     * content with any status that a target may have, comes last.
     */
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int BAD_REQUEST = 400;
    private static final double SHARE_OF_KNOWN = 2.0 / 3;
    private static final List<Access> ON_HTTP_PORT = order(Protocol.ENPROXY, Protocol.CONNECT, false);
    private static final List<Access> ON_HTTPS_PORT = order(Protocol.ENPROXY, Protocol.CONNECT, true);
    private static final List<Access> ELSEWHERE = order(Protocol.CONNECT, Protocol.ENPROXY, false);

    private final List<Access> open;
    private Optional<Access> known;

    private Guesses(List<Access> open, Optional<Access> known) {
        this.open = open;
        this.known = known;
    }

    private static List<Access> order(Protocol first, Protocol second, boolean tls) {
        return List.of(
                new Access(first, tls),
                new Access(second, tls),
                new Access(Protocol.FORWARD, tls),
                new Access(first, !tls),
                new Access(second, !tls),
                new Access(Protocol.FORWARD, !tls),
                new Access(Protocol.SOCKS5, tls),
                new Access(Protocol.SOCKS5, !tls));
    }

    /** The known way comes first, as long as it is among what the proxy may speak. */
    static Guesses of(ProbeTask task) {
        var order = switch (task.endpoint().port().number()) {
            case HTTP_PORT -> ON_HTTP_PORT;
            case HTTPS_PORT -> ON_HTTPS_PORT;
            default -> ELSEWHERE;
        };
        var all = new ArrayList<>(order);
        all.removeIf(access -> !allows(task, access));
        var known = task.known().filter(all::remove);
        known.ifPresent(access -> all.add(0, access));
        return new Guesses(all, known);
    }

    private static boolean allows(ProbeTask task, Access access) {
        var protocolFits = task.protocol() == Protocol.AUTO || task.protocol() == access.protocol();
        return switch (task.tls()) {
            case AUTO -> protocolFits;
            case ON -> protocolFits && access.tls();
            case OFF -> protocolFits && !access.tls();
        };
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** All that are left, in order. */
    List<Access> open() {
        return List.copyOf(open);
    }

    Access next() {
        return open.getFirst();
    }

    /**
     * The part of the time left that the next guess may take once it is connected. Guesses that differ in the first bytes
     * share alike, since only those hang on one another; a known way is likely to be right still.
     */
    double share() {
        if (known.isPresent() && open.size() > 1) {
            return SHARE_OF_KNOWN;
        }
        return open.size() == 1
                ? 1
                : 1.0 / open.stream().map(Guesses::firstBytes).distinct().count();
    }

    /** Takes in how the next guess went, and rules out what it rules out. */
    void learn(Outcome outcome) {
        known = Optional.empty();
        var tried = open.removeFirst();
        if (endsSearch(tried, outcome)) {
            open.clear();
            return;
        }
        var ruledOut = ruledOut(tried, outcome);
        if (!(outcome instanceof Outcome.BadReply && open.stream().allMatch(ruledOut))) {
            open.removeIf(ruledOut);
        }
    }

    /** Nothing answers there, or the guess was right and the trouble is elsewhere. */
    private static boolean endsSearch(Access tried, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok _, Outcome.Refused _, Outcome.Unreachable _, Outcome.LocalFault _ -> true;
            case Outcome.WrongName _, Outcome.WrongContent _, Outcome.TargetAnswered _ -> true;
            case Outcome.TimedOut(var phase) -> phase == Phase.CONNECT || (isTunnel(tried) && reachedTarget(phase));
            case Outcome.TlsFailed failed -> isTunnel(tried) && failed.phase() == Phase.TARGET_TLS;
            case Outcome.BadReply failed -> isTunnel(tried) && reachedTarget(failed.phase());
            case Outcome.ProxyAnswered _ -> tried.protocol() == Protocol.SOCKS5;
        };
    }

    /** A web server's page may look like the beginning of an enproxy stream or of a forwarded answer, but not like a tunnel. */
    private static boolean isTunnel(Access tried) {
        return tried.protocol() == Protocol.CONNECT || tried.protocol() == Protocol.SOCKS5;
    }

    private static boolean isAskedForATunnel(Access tried) {
        return tried.protocol() == Protocol.CONNECT || tried.protocol() == Protocol.ENPROXY;
    }

    private static boolean reachedTarget(Phase phase) {
        return phase == Phase.TARGET_TLS || phase == Phase.TARGET;
    }

    private static Predicate<Access> ruledOut(Access tried, Outcome outcome) {
        return switch (outcome) {
            case Outcome.TlsFailed failed when failed.phase() == Phase.TLS -> Access::tls;
            case Outcome.TimedOut(var phase) when phase == Phase.TLS -> Access::tls;
            case Outcome.BadReply failed when failed.phase() == Phase.TLS -> Access::tls;
            // Servers answer so to plain HTTP on a port for TLS as well.
            case Outcome.ProxyAnswered(var answer)
            when answer.startsWith(BAD_REQUEST + " ") ->
                access -> access.protocol() == Protocol.SOCKS5 && access.tls() == tried.tls();
            case Outcome.ProxyAnswered _, Outcome.TlsFailed _ -> access -> !sameServer(tried, access);
            // What is asked of a tunnel, a proxy that only forwards may hang up on: Node's HTTP server does, unless
            // told otherwise.
            case Outcome.BadReply failed
            when failed.phase() == Phase.PROXY && isAskedForATunnel(tried) ->
                access -> (sameServer(tried, access) && access.protocol() != Protocol.FORWARD)
                        || (tried.tls() && !access.tls());
            default -> access -> sameServer(tried, access) || (tried.tls() && !access.tls());
        };
    }

    /** Whether one server may well speak both: all of HTTP, in TLS or not. */
    private static boolean sameServer(Access one, Access other) {
        return one.tls() == other.tls() && (one.protocol() == Protocol.SOCKS5) == (other.protocol() == Protocol.SOCKS5);
    }

    private static String firstBytes(Access access) {
        return access.tls() ? "tls" : access.protocol() == Protocol.SOCKS5 ? "socks" : "http";
    }
}
