package org.peerscanner.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.peerscanner.config.ConfigException;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/** All proxies of a demonstration, each at a loopback address of its own. Used by one thread at a time. */
final class Troupe implements AutoCloseable {
    private static final List<Role> ROLES = List.of(
            Role.plain("quiet-otter", Protocol.CONNECT),
            Role.plain("amber-heron", Protocol.CONNECT),
            Role.plain("brisk-lynx", Protocol.CONNECT),
            Role.outspoken("moody-magpie", Protocol.CONNECT),
            Role.plain("silent-moth", Protocol.SOCKS5),
            Role.plain("velvet-crane", Protocol.SOCKS5),
            Role.plain("plain-badger", Protocol.FORWARD),
            Role.plain("early-lark", Protocol.FORWARD),
            Role.plain("old-walrus", Protocol.ENPROXY),
            Role.inTls("veiled-fox", Protocol.CONNECT),
            Role.plain("fl-sg-0001", Protocol.CONNECT),
            Role.inTls("fl-nl-0001", Protocol.CONNECT));
    private static final List<Role> REFERENCES =
            List.of(Role.plain("reference-1", Protocol.CONNECT), Role.plain("reference-2", Protocol.CONNECT));

    private final List<Player> players = new ArrayList<>();
    private final List<Player> references = new ArrayList<>();

    private Troupe() {}

    /** All of them work. */
    static Troupe assemble() {
        var troupe = new Troupe();
        try {
            var tls = Disguise.context();
            ROLES.forEach(role -> troupe.players.add(new Player(role, troupe.nextAddress(), tls)));
            REFERENCES.forEach(role -> troupe.references.add(new Player(role, troupe.nextAddress(), tls)));
            return troupe;
        } catch (UncheckedIOException e) {
            troupe.close();
            throw new ConfigException("demo: " + e.getMessage()
                    + " (expected: a system on which all of 127.0.0.0/8 is this machine, as on Linux)");
        }
    }

    /** Rotations tell addresses, so each proxy has its own: 127.20.0.1, 127.20.0.2 and so on. */
    private InetAddress nextAddress() {
        return InetAddress.ofLiteral("127.20.0." + (players.size() + references.size() + 1));
    }

    /** Those that register. */
    List<Player> players() {
        return List.copyOf(players);
    }

    /** Those that register, and the references. */
    List<Player> all() {
        return Stream.concat(players.stream(), references.stream()).toList();
    }

    /** Where those are that peerscanner is told to be good: by them it sees whether it can see at all. */
    List<Endpoint> references() {
        return references.stream().map(Player::endpoint).toList();
    }

    Player player(String name) {
        return players.stream()
                .filter(player -> player.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("player: " + name + " (expected: one of " + players + ")"));
    }

    /** Has those that are on call the API, all at once, each from its own address; returns what they are told, by name. */
    Map<String, RegisteringServer.Answer> register(URI api) throws IOException, InterruptedException {
        var answers = new TreeMap<String, RegisteringServer.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new TreeMap<String, Callable<RegisteringServer.Answer>>();
            players.stream()
                    .filter(player -> player.mood() != Mood.IS_OFF)
                    .forEach(player -> calls.put(player.name(), () -> register(player, api)));
            var answered = threads.invokeAll(calls.values()).iterator();
            for (var name : calls.keySet()) {
                answers.put(name, answered.next().get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IOException("a proxy cannot register: " + e.getCause(), e);
        }
    }

    private static RegisteringServer.Answer register(Player player, URI api) throws IOException {
        var endpoint = player.endpoint();
        try (var server = new RegisteringServer(api, endpoint.address())) {
            var port = endpoint.port().number();
            var role = player.role();
            return role.outspoken()
                    ? server.register(role.name(), port, role.protocol(), role.tls() ? TlsMode.ON : TlsMode.OFF)
                    : server.register(role.name(), port);
        }
    }

    @Override
    public void close() {
        players.forEach(Player::close);
        references.forEach(Player::close);
    }
}
