package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An address to listen on, written {@code 127.0.0.1:8080} or {@code [::1]:8080}.
 *
 * @param address a parsed address, never looked up
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenAddress(InetAddress address, int port) {
    public ListenAddress {
        requireNonNull(address, "address");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
    }

    /** Reads {@code ADDRESS:PORT}; an IPv6 address stands in brackets. */
    public static ListenAddress of(String text) {
        var colon = text.lastIndexOf(':');
        var bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
        try {
            var host = bracketed ? text.substring(1, colon - 1) : text.substring(0, Math.max(colon, 0));
            if (!bracketed && host.contains(":")) {
                throw new IllegalArgumentException("an IPv6 address without brackets");
            }
            return new ListenAddress(InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "listen address: " + text + " (expected: ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080)", e);
        }
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    /** An address to call from this machine: a wildcard is not one. */
    public ListenAddress fromHere() {
        return address.isAnyLocalAddress() ? new ListenAddress(InetAddress.getLoopbackAddress(), port) : this;
    }

    public ListenAddress withPort(int bound) {
        return new ListenAddress(address, bound);
    }

    /** The address alone, IPv6 with the first long run of zeros left out (RFC 4291 2.2): {@code ::1}. */
    public String host() {
        return address.getHostAddress().replaceFirst("(^|:)(0(:|$)){2,}", "::");
    }

    @Override
    public String toString() {
        return (host().contains(":") ? "[" + host() + "]" : host()) + ":" + port;
    }
}
