package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Proxies that do what they should: each really carries bytes to the target. */
public enum ProxyBehaviour implements Behaviour {
    /** CONNECT only; other methods are answered 405. */
    CONNECT {
        @Override
        public void serve(Socket client) throws IOException {
            var request = HttpMessage.readHead(client.getInputStream());
            if (request.isPresent() && request.get().method().equals("CONNECT")) {
                tunnel(client, request.get().target());
            } else if (request.isPresent()) {
                answer(client, "405 Method Not Allowed");
            }
        }
    },

    /** Absolute form only; CONNECT is denied with 403, origin form with 400. */
    FORWARD {
        @Override
        public void serve(Socket client) throws IOException {
            var request = HttpMessage.readHead(client.getInputStream());
            if (request.isPresent()) {
                forward(client, request.get());
            }
        }
    },

    SOCKS5 {
        @Override
        public void serve(Socket client) throws IOException {
            var in = new DataInputStream(client.getInputStream());
            if (in.readByte() != 5) {
                client.getOutputStream().write(new byte[] {5, (byte) 0xff});
                client.setSoLinger(true, 0); // Real ones leave the rest unread, which makes it a reset.
                return;
            }
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.readNBytes(3);
            var host = readHost(in);
            try (var target = Relay.dial(host, in.readUnsignedShort())) {
                client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                Relay.between(client, target);
            } catch (IOException e) {
                client.getOutputStream().write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
            }
        }
    };

    private static void tunnel(Socket client, String authority) throws IOException {
        try (var target = Relay.dial(authority)) {
            client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
            Relay.between(client, target);
        } catch (IOException e) {
            answer(client, "502 Bad Gateway");
        }
    }

    private static void forward(Socket client, HttpMessage request) throws IOException {
        if (request.method().equals("CONNECT")) {
            answer(client, "403 Forbidden");
            return;
        }
        if (!request.target().startsWith("http://")) {
            answer(client, "400 Bad Request");
            return;
        }
        var url = URI.create(request.target());
        try (var target = Relay.dial(url.getHost(), url.getPort() < 0 ? 80 : url.getPort())) {
            var head = request.method() + " " + url.getRawPath() + " HTTP/1.1\r\n"
                    + String.join("\r\n", request.fields()) + "\r\n\r\n";
            target.getOutputStream().write(head.getBytes(ISO_8859_1));
            Relay.between(client, target);
        } catch (IOException e) {
            answer(client, "502 Bad Gateway");
        }
    }

    private static String readHost(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 3 -> new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
            case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> throw new IOException("no address type of SOCKS");
        };
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(US_ASCII));
    }
}
