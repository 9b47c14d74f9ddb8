package org.peerscanner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.peerscanner.config.ConfigurationFuzz;
import org.peerscanner.dns.cloudflare.CloudflareReplyFuzz;
import org.peerscanner.dns.server.DnsMessageFuzz;
import org.peerscanner.http.FormFuzz;
import org.peerscanner.http.ForwardedHeaderFuzz;
import org.peerscanner.registration.SignatureFuzz;
import org.peerscanner.scan.EnproxyReplyFuzz;
import org.peerscanner.scan.HttpReplyFuzz;
import org.peerscanner.scan.SocksReplyFuzz;

/** Every parser that reads octets of strangers, as the fuzzer calls it. */
final class FuzzTargets {
    static final List<Target> ALL = List.of(
            new Target(FormFuzz.class, FormFuzz::fuzzerTestOneInput),
            new Target(ForwardedHeaderFuzz.class, ForwardedHeaderFuzz::fuzzerTestOneInput),
            new Target(SignatureFuzz.class, SignatureFuzz::fuzzerTestOneInput),
            new Target(DnsMessageFuzz.class, DnsMessageFuzz::fuzzerTestOneInput),
            new Target(HttpReplyFuzz.class, HttpReplyFuzz::fuzzerTestOneInput),
            new Target(SocksReplyFuzz.class, SocksReplyFuzz::fuzzerTestOneInput),
            new Target(EnproxyReplyFuzz.class, EnproxyReplyFuzz::fuzzerTestOneInput),
            new Target(ConfigurationFuzz.class, ConfigurationFuzz::fuzzerTestOneInput),
            new Target(CloudflareReplyFuzz.class, CloudflareReplyFuzz::fuzzerTestOneInput));

    private FuzzTargets() {}

    /** @param run throws whatever when the parser is at fault */
    record Target(Class<?> type, Consumer<byte[]> run) {
        /** Where its seeds are, and everything that was ever found. */
        Path corpus() {
            return Path.of("src/test/resources/fuzz", type.getSimpleName());
        }

        List<Path> inputs() {
            try (var files = Files.list(corpus())) {
                return files.sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
