package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.LoopbackServer;

/**
 * A CONNECT proxy that plays the target as well, so that measuring a probe measures little else. Its main program serves one
 * without and one with TLS until its input ends, and prints their ports.
 */
public final class InstantProxy implements Behaviour {
    private static final byte[] TUNNEL = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    @Override
    public void serve(Socket client) throws IOException {
        var request = new byte[4096];
        var in = client.getInputStream();
        if (in.read(request) > 0) {
            client.getOutputStream().write(TUNNEL);
        }
        if (in.read(request) > 0) {
            client.getOutputStream().write(PAGE);
        }
        in.skip(Long.MAX_VALUE);
    }

    public static void main(String[] args) throws IOException {
        try (var plain = LoopbackServer.plain(new InstantProxy());
                var tls = LoopbackServer.tls(TestCertificate.shared().serverContext(), new InstantProxy())) {
            System.out.println(plain.port() + " " + tls.port());
            System.in.skip(Long.MAX_VALUE);
        }
    }
}
