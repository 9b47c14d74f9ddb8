package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;

/** An HTTP proxy that lies: it says that it has opened a tunnel, and makes up every page that it is asked for. */
final class Inventor implements Behaviour {
    private static final byte[] TUNNEL = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII);
    private static final String PAGE = "It works!\n";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                    + PAGE.length() + "\r\n\r\n" + PAGE)
            .getBytes(US_ASCII);

    @Override
    public void serve(Socket client) throws IOException {
        for (var request = HttpMessage.readHead(client.getInputStream());
                request.isPresent();
                request = HttpMessage.readHead(client.getInputStream())) {
            var isTunnel = request.get().method().equals("CONNECT");
            client.getOutputStream().write(isTunnel ? TUNNEL : ANSWER);
        }
    }
}
