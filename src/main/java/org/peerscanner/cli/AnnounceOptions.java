package org.peerscanner.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.peerscanner.announce.HostKey;
import org.peerscanner.announce.KeyFile;
import org.peerscanner.announce.Proxy;
import org.peerscanner.config.AddressText;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import picocli.CommandLine.Option;

/** The options of {@code announce}, and what they mean; mixed into the command by picocli. */
final class AnnounceOptions {
    private static final String NO_KEY = "none";

    private final Map<String, String> environment;

    @Option(
            names = "--at",
            paramLabel = "URL",
            required = true,
            description = "The peerscanner, such as https://dns.example.com.")
    private String at = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "The name that the proxy is to have: letters, digits and hyphens.")
    private String name = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "Where the proxy listens: on this machine, or on the router that passes on to it.")
    private String port = "";

    @Option(
            names = "--protocol",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = "auto, enproxy, connect, forward or socks5 (default: auto, the server finds out).")
    private String protocol = "";

    @Option(
            names = "--tls",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = "Whether the proxy is spoken to in TLS: auto, on or off (default: auto).")
    private String tls = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key that the name belongs to, made when there is none (default: one for each name and server"
                            + " in $$XDG_STATE_HOME/peerscanner). The word none: sign nothing.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of the server, which is signed along (default: what the server says).")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the authorities that vouch for the server (default: the system's).")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "The server's certificate, whoever vouches for it: what the server prints when it starts.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description =
                    "The address of this machine's to call from, where the server then takes the proxy to be (default:"
                            + " the system chooses).")
    private Optional<String> from = Optional.empty();

    AnnounceOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException if it is none */
    Proxy proxy() {
        return new Proxy(HostName.of(name), new Port(portNumber()), Protocol.of(protocol), TlsMode.of(tls));
    }

    private int portNumber() {
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1..65535)");
        }
        return Integer.parseInt(port);
    }

    /** @throws IllegalArgumentException if it is none */
    URI server() {
        try {
            var url = URI.create(at);
            if (url.getHost() != null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(notAServer(), e);
        }
        throw new IllegalArgumentException(notAServer());
    }

    private String notAServer() {
        return "at: " + at + " (expected: an http or https URL such as https://dns.example.com)";
    }

    Optional<ZoneName> zone() {
        return zone.map(ZoneName::of);
    }

    /** @throws IllegalArgumentException if it is none */
    Optional<InetAddress> from() {
        return from.map(text -> AddressText.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "from: " + text + " (expected: an IPv4 or IPv6 address of this machine's)")));
    }

    /** Whether somebody on the way to the server could send a call in the name of this host. */
    boolean isOpenToEverybodyOnTheWay() {
        return "http".equals(server().getScheme()) && !RunningServer.isThisMachine(server().getHost());
    }

    /** Where the key is; empty if calls are not to be signed. */
    Optional<Path> keyFile() {
        return key.filter(NO_KEY::equals).isPresent()
                ? Optional.empty()
                : Optional.of(key.map(Path::of).orElseGet(this::usualKeyFile));
    }

    /** @throws IOException if there is no key to be had */
    Optional<HostKey> key(SecureRandom random) throws IOException {
        var file = keyFile();
        return file.isPresent() ? Optional.of(KeyFile.open(file.get(), random)) : Optional.empty();
    }

    /** A file for each server: so none of them can pass a call on to another one. */
    private Path usualKeyFile() {
        var state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(text -> Path.of(text).isAbsolute())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
        var server = server().getHost().replaceAll("[\\[\\]]", "");
        return state.resolve("peerscanner").resolve(proxy().name() + "@" + server + ".key");
    }

    /**
     * How the server's certificate is checked, if not as the system does.
     *
     * @throws IOException if the file cannot be used
     * @throws IllegalArgumentException if the fingerprint is none
     */
    Optional<SSLContext> trust() throws IOException {
        if (ca.isPresent() && fingerprint.isPresent()) {
            throw new IllegalArgumentException("ca, fingerprint: both (expected: one of them, or none)");
        }
        return ca.isPresent()
                ? Optional.of(Authorities.context(ca.get()))
                : fingerprint.map(PinnedCertificate::context);
    }
}
