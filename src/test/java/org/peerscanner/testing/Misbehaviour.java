package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.HttpMessage;

/** Proxies that do what they should not. */
public enum Misbehaviour implements Behaviour {
    /** Takes the connection and drops it. */
    CLOSE {
        @Override
        public void serve(Socket client) {}
    },

    /** Takes what comes and never says anything. */
    HANG {
        @Override
        public void serve(Socket client) throws IOException {
            drain(client);
        }
    },

    /** Ends its own side at once, and keeps the other open. */
    HALF_CLOSE {
        @Override
        public void serve(Socket client) throws IOException {
            client.shutdownOutput();
            drain(client);
        }
    },

    GARBAGE {
        @Override
        public void serve(Socket client) throws IOException {
            client.getOutputStream().write(new byte[] {'S', 'S', 'H', '-', 0, -1, 21, 3, 3, 10, 13});
            drain(client);
        }
    },

    /** One byte of a good answer at a time, and never all of it. */
    SLOW_DRIP {
        @Override
        public void serve(Socket client) throws IOException {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(US_ASCII));
            for (; ; ) {
                client.getOutputStream().write('x');
                Pause.of(Duration.ofMillis(20));
            }
        }
    },

    ENDLESS_HEAD {
        @Override
        public void serve(Socket client) throws IOException {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            var fields = "X-Field: and another one\r\n".repeat(200).getBytes(US_ASCII);
            for (; ; ) {
                client.getOutputStream().write(fields);
            }
        }
    },

    /** Opens the tunnel and drops it. */
    DIES_AFTER_CONNECT {
        @Override
        public void serve(Socket client) throws IOException {
            HttpMessage.readHead(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
        }
    },

    /** What a TLS server in Go says to plain HTTP. */
    WANTS_TLS {
        @Override
        public void serve(Socket client) throws IOException {
            HttpMessage.readHead(client.getInputStream());
            client.getOutputStream()
                    .write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
                            .getBytes(US_ASCII));
        }
    };

    /** Reads a request and answers it with such a status line: {@code 403 Forbidden}. */
    public static Behaviour answering(String status) {
        return client -> {
            HttpMessage.readHead(client.getInputStream());
            client.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII));
        };
    }

    /** Reads a request and answers it with these bytes. */
    public static Behaviour replying(byte[] bytes) {
        var copy = bytes.clone();
        return client -> {
            if (client.getInputStream().read(new byte[8192]) > 0) {
                client.getOutputStream().write(copy);
            }
        };
    }

    private static void drain(Socket client) throws IOException {
        client.getInputStream().skip(Long.MAX_VALUE);
    }
}
