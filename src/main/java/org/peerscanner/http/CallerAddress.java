package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.ForwardedBy;
import org.peerscanner.config.HttpConfig;
import org.peerscanner.config.Networks;

/**
 * Who calls: the other end of the connection or, only if that is a trusted proxy, the one for whom it says that it calls. Safe
 * for concurrent use.
 *
 * <p>Each proxy adds at the right what it has seen itself, so the way is followed from the right, past trusted proxies, to the
 * first address that is none: whatever stands to the left of it, that caller may have made up. A trusted proxy that does not
 * say for whom it calls leaves the caller unknown; taking the proxy's address would make all callers one.
 */
final class CallerAddress {
    /** Where no proxy is trusted. */
    static final CallerAddress OF_THE_SOCKET = new CallerAddress(Networks.NONE, ForwardedBy.X_FORWARDED_FOR);

    private final Networks trusted;
    private final ForwardedBy forwardedBy;

    CallerAddress(HttpConfig config) {
        this(config.trustedProxies(), config.forwardedBy());
    }

    private CallerAddress(Networks trusted, ForwardedBy forwardedBy) {
        this.trusted = requireNonNull(trusted, "trusted");
        this.forwardedBy = requireNonNull(forwardedBy, "forwardedBy");
    }

    Optional<InetAddress> of(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress()).flatMap(address -> of(address, request))
                : Optional.empty();
    }

    private Optional<InetAddress> of(InetAddress peer, ServerRequest request) {
        return trusted.contain(peer) ? caller(hops(request)) : Optional.of(peer);
    }

    private List<Optional<InetAddress>> hops(ServerRequest request) {
        return switch (forwardedBy) {
            case X_FORWARDED_FOR -> ForwardedHeader.list(fields(request, "X-Forwarded-For"));
            case X_PEERSCANNER_FORWARDED_FOR -> ForwardedHeader.list(fields(request, "X-Peerscanner-Forwarded-For"));
            case CF_CONNECTING_IP -> ForwardedHeader.list(fields(request, "CF-Connecting-IP"));
            case FORWARDED -> ForwardedHeader.forwarded(fields(request, "Forwarded"));
            case PROXY_PROTOCOL ->
                ForwardedHeader.list(request.proxyProtocolData()
                        .map(ProxyProtocolData::sourceAddress)
                        .map(List::of)
                        .orElse(List.of()));
        };
    }

    private static List<String> fields(ServerRequest request, String name) {
        var header = HeaderNames.create(name);
        return request.headers().contains(header)
                ? request.headers().get(header).allValues()
                : List.of();
    }

    /** @param hops from the caller to the last proxy */
    Optional<InetAddress> caller(List<Optional<InetAddress>> hops) {
        var caller = Optional.<InetAddress>empty();
        for (var hop : hops.reversed()) {
            caller = hop;
            if (hop.filter(trusted::contain).isEmpty()) {
                return hop;
            }
        }
        return caller;
    }
}
