package org.peerscanner.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fleet of fake proxies, running as a child process. Used by one thread. */
final class FleetProcess implements AutoCloseable {
    private final Process process;
    private final TlsFront tls;
    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);

    FleetProcess() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ProxyFleet.class.getName());
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new BufferedReader(process.inputReader(US_ASCII));
        while (ports.size() < Kind.values().length - 1) {
            var line = reader.readLine();
            if (line == null) {
                throw new IOException("the fleet has ended before it was there");
            }
            var words = line.split(" ", -1);
            ports.put(Kind.valueOf(words[0]), Integer.parseInt(words[1]));
        }
        tls = new TlsFront(port(Kind.PLAIN));
        ports.put(Kind.TLS, tls.port());
    }

    int port(Kind kind) {
        return ports.getOrDefault(kind, 0);
    }

    @Override
    public void close() {
        tls.close();
        process.destroy();
    }
}
