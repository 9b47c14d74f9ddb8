package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Asks a SOCKS version 5 proxy for a tunnel, without authentication (RFC 1928). */
final class Socks5Tunnel {
    private static final byte VERSION = 5;
    private static final byte NO_AUTHENTICATION = 0;
    private static final byte CONNECT = 1;
    private static final byte RESERVED = 0;
    private static final int IPV4 = 1;
    private static final int DOMAIN_NAME = 3;
    private static final int IPV6 = 4;
    private static final int LONGEST_NAME = 255;
    private static final int PORT_BYTES = 2;

    private final Wire proxy;
    private final ReplyReader reader;

    private Socks5Tunnel(Wire proxy, StepLog log) {
        this.proxy = proxy;
        this.reader = new ReplyReader(proxy, log);
    }

    /** Afterwards the same wire leads to the target. */
    static void open(Wire proxy, Origin origin, StepLog log) throws ProbeFailure {
        var tunnel = new Socks5Tunnel(proxy, log);
        tunnel.agreeOnMethod();
        tunnel.request(origin);
        log.note("SOCKS reply 0 (" + replyName(0) + ")");
    }

    /** RFC 1928 3. */
    private void agreeOnMethod() throws ProbeFailure {
        proxy.write(ByteBuffer.wrap(new byte[] {VERSION, 1, NO_AUTHENTICATION}));
        requireVersion();
        var method = reader.exactly(1)[0];
        if (method != NO_AUTHENTICATION) {
            throw answered("SOCKS method " + Byte.toUnsignedInt(method) + " (expected: 0, no authentication)");
        }
    }

    /** RFC 1928 4 and 6. */
    private void request(Origin origin) throws ProbeFailure {
        var address = address(origin.host());
        var request = ByteBuffer.allocate(3 + address.length + PORT_BYTES)
                .put(new byte[] {VERSION, CONNECT, RESERVED})
                .put(address)
                .putShort((short) origin.port());
        proxy.write(request.flip());
        requireVersion();
        var reply = Byte.toUnsignedInt(reader.exactly(2)[0]);
        if (reply != 0) {
            throw answered("SOCKS reply " + reply + " (" + replyName(reply) + ")");
        }
        skipBoundAddress();
    }

    private void skipBoundAddress() throws ProbeFailure {
        var type = reader.exactly(1)[0];
        var length = switch (type) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case DOMAIN_NAME -> Byte.toUnsignedInt(reader.exactly(1)[0]);
            default -> throw bad("address type " + Byte.toUnsignedInt(type) + " (expected: 1, 3 or 4)");
        };
        reader.exactly(length + PORT_BYTES);
        if (!reader.isEmpty()) {
            throw bad("bytes from a target that was not asked yet");
        }
    }

    private void requireVersion() throws ProbeFailure {
        var version = reader.exactly(1)[0];
        if (version != VERSION) {
            throw bad("not SOCKS 5: begins with " + Byte.toUnsignedInt(version));
        }
    }

    /** RFC 1928 5: type and address; names go as they are, for the proxy to look up. */
    private static byte[] address(String host) {
        var literal = isLiteral(host);
        var bytes = literal ? InetAddress.ofLiteral(host).getAddress() : host.getBytes(US_ASCII);
        if (literal) {
            var type = bytes.length == 4 ? IPV4 : IPV6;
            return ByteBuffer.allocate(1 + bytes.length)
                    .put((byte) type)
                    .put(bytes)
                    .array();
        }
        if (bytes.length > LONGEST_NAME) {
            throw new IllegalArgumentException("host name: " + host + " (expected: at most 255 octets)");
        }
        return ByteBuffer.allocate(2 + bytes.length)
                .put((byte) DOMAIN_NAME)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    private static boolean isLiteral(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static String replyName(int reply) {
        return switch (reply) {
            case 0 -> "succeeded";
            case 1 -> "general SOCKS server failure";
            case 2 -> "connection not allowed by ruleset";
            case 3 -> "network unreachable";
            case 4 -> "host unreachable";
            case 5 -> "connection refused";
            case 6 -> "TTL expired";
            case 7 -> "command not supported";
            case 8 -> "address type not supported";
            default -> "unassigned";
        };
    }

    private static ProbeFailure answered(String answer) {
        return new ProbeFailure(new Outcome.ProxyAnswered(answer));
    }

    private static ProbeFailure bad(String detail) {
        return new ProbeFailure(new Outcome.BadReply(Phase.PROXY, detail));
    }
}
