package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.testing.Browser;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.PeerscannerProcess;

/** What an operator sees and does in a real browser. The scripts in src/test/browser tell the stories; pictures are in target/console. */
class ConsoleIT {
    private static final int MANY = 10_000;
    private static final List<String> WORKING = List.of(
            "fl-sg-0001",
            "fl-sg-0002",
            "fl-sg-0003",
            "fl-de-0001",
            "fl-de-0002",
            "alice-1",
            "alice-2",
            "alice-3",
            "alice-4");
    private static final List<String> DEAD = List.of("bob-1", "bob-2", "carol-1");

    @TempDir
    private Path directory;

    @Test
    void theOperatorSeesADozenHostsAsTheyAreAndHasHisWordOverThem() {
        var proxies = new ArrayList<LoopbackServer>();
        try (var program = PeerscannerProcess.serve(directory)) {
            for (var name : WORKING) {
                var address = InetAddress.ofLiteral("127.0.2." + (proxies.size() + 1));
                proxies.add(LoopbackServer.at(address, ProxyBehaviour.CONNECT));
                program.curl()
                        .post(
                                address,
                                "/register",
                                "name=" + name,
                                "port=" + proxies.getLast().port());
            }
            for (var name : DEAD) {
                program.curl().post(InetAddress.ofLiteral("127.0.3.1"), "/register", "name=" + name, "port=1");
            }
            try (var browser = Browser.at(program.admin(), "stories.mjs")) {
                browser.awaitLine("wanted: kill fl-sg-0001");
                proxies.getFirst().close();
                browser.finish().forEach(System.out::println);
            }
        } finally {
            proxies.forEach(LoopbackServer::close);
        }
    }

    @Test
    void aVolunteerSeesWhetherHisHostIsUsedAndWhyNot() {
        var settings = with(quick(directory), Map.of("http.public-status", "true"));
        try (var program = PeerscannerProcess.serve(settings);
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var home = InetAddress.getLoopbackAddress();
            program.curl().post(home, "/register", "name=alice", "port=" + proxy.port());
            program.curl().post(home, "/register", "name=bob", "port=1");
            try (var browser = Browser.at(program.api(), "status.mjs")) {
                browser.finish().forEach(System.out::println);
            }
        }
    }

    @Test
    void tenThousandHostsAreASmallPage() {
        try (var api = ApiFixture.start()) {
            var hosts = IntStream.range(0, MANY).mapToObj(ConsoleIT::host).toList();
            hosts.forEach(host -> api.fleet.edit(host.name(), _ -> Edit.put(host, host)));
            api.publication.publish(new Rotations(api.config.rotation()).select(hosts, Hosts.BIRTH));
            try (var browser = Browser.at(api.adminUri("/"), "scale.mjs")) {
                browser.finish().forEach(System.out::println);
            }
        }
    }

    @Test
    void itsPureParts() {
        var tests = ChildProcess.start(List.of("node", "--test", "src/test/browser/pure.test.mjs"), Map.of());
        assertThat(tests.exitCode(Duration.ofMinutes(1))).as(tests.toString()).isZero();
    }

    /** One in seven of Singapore is down, as when a data centre fails. */
    private static Host host(int number) {
        var country = List.of("de", "fr", "nl", "sg", "us").get(number % 5);
        var name = String.format(Locale.ROOT, "fl-%s-%05d", country, number);
        var address = "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
        var isDown = country.equals("sg") && number % 7 == 0;
        return isDown ? Hosts.down(name, address) : Hosts.up(name, address);
    }
}
