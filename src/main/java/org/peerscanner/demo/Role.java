package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.Protocol;

/**
 * Who a proxy is.
 *
 * @param name under which it registers
 * @param protocol that it speaks
 * @param tls whether in TLS
 * @param outspoken whether it says so when it registers; of the others peerscanner finds it out
 */
record Role(String name, Protocol protocol, boolean tls, boolean outspoken) {
    Role {
        requireNonNull(name, "name");
        requireNonNull(protocol, "protocol");
    }

    static Role plain(String name, Protocol protocol) {
        return new Role(name, protocol, false, false);
    }

    static Role inTls(String name, Protocol protocol) {
        return new Role(name, protocol, true, false);
    }

    static Role outspoken(String name, Protocol protocol) {
        return new Role(name, protocol, false, true);
    }

    /** Whether it is asked for pages in plain HTTP, so that it can make them up. */
    boolean canLie() {
        return protocol == Protocol.CONNECT || protocol == Protocol.FORWARD;
    }

    /** What it does while it works. */
    Behaviour behaviour() {
        return switch (protocol) {
            case AUTO, CONNECT -> ProxyBehaviour.CONNECT;
            case FORWARD -> ProxyBehaviour.FORWARD;
            case SOCKS5 -> ProxyBehaviour.SOCKS5;
            case ENPROXY -> EnproxyServer.nameless();
        };
    }
}
