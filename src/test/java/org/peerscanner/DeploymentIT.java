package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Droplet;
import org.peerscanner.testing.Tarball;

/** deploy/install.sh, the unit of systemd and the firewall, on a machine of their own that has a real systemd. */
class DeploymentIT {
    private static final int TIMED_OUT = 28;
    private static final Pattern EXPOSURE = Pattern.compile("exposure level for peerscanner.service: ([0-9.]+)");

    private static final String INSTALLER = "/srv/" + Tarball.home().getFileName() + "/deploy/install.sh";
    private static final String FIREWALL = "/opt/peerscanner/current/deploy/nftables.conf";

    /** Makes another jar of one that does the same. */
    private static final String COMMENT =
            "import sys, zipfile; jar = zipfile.ZipFile(sys.argv[1], 'a'); jar.comment = sys.argv[2].encode(); jar.close()";

    @TempDir
    private Path directory;

    private Droplet droplet;

    @BeforeEach
    void boot() {
        droplet = Droplet.boot(directory, Tarball.home());
    }

    @AfterEach
    void halt() {
        droplet.close();
    }

    @Test
    void anEmptyMachineServesBehindItsFirewall() {
        droplet.succeed(INSTALLER, "--zone", "example.com");
        allowPrivateAddresses();
        droplet.succeed(INSTALLER);
        droplet.succeed("nft", "-c", "-f", FIREWALL);
        droplet.succeed("nft", "-f", FIREWALL);

        try (var proxy = droplet.startOutside("microsocks", "-i", Droplet.WORLD, "-p", "1080")) {
            eventually(() -> assertThat(register()).startsWith("Connectivity to proxy confirmed"));
            assertThat(proxy.isAlive()).isTrue();
        }
        assertThat(droplet.succeed("dig", "+short", "@" + Droplet.ADDRESS, "works.example.com"))
                .isEqualTo(Droplet.WORLD);
        assertThat(droplet.succeed("peerscanner", "hosts")).contains("works");
        assertThat(connectFromOutside(53).exitCode()).isEqualTo(TIMED_OUT);
        letInWhoeverAsksTheNameServer();
        assertThat(droplet.runOutside("dig", "+short", "@" + Droplet.ADDRESS, "works.example.com")
                        .out())
                .containsExactly(Droplet.WORLD);
        assertThat(effectiveSettings())
                .containsPattern("sqlite: +/var/lib/peerscanner/peerscanner.db")
                .containsPattern("addresses: +any");
        requireFewRights();
    }

    @Test
    void whatRunsAfterARollbackOutlivesABrokenReleaseOfTheSameVersion() {
        var first = "/srv/first/deploy/install.sh";
        for (var copy : new String[] {"first", "second", "third"}) {
            release(copy);
            droplet.succeed("/usr/bin/python3", "-c", COMMENT, "/srv/" + copy + "/peerscanner.jar", copy);
            droplet.succeed("sh", "-c", "echo 1 >/srv/" + copy + "/VERSION");
        }
        droplet.succeed("sed", "-i", "2i [ \"$1\" = config ] || exit 3", "/srv/third/bin/peerscanner");
        droplet.succeed(first, "--zone", "example.com");
        droplet.succeed("/srv/second/deploy/install.sh");
        droplet.succeed(first, "--rollback");

        var refused = droplet.run("/srv/third/deploy/install.sh");

        assertThat(refused.err())
                .last()
                .isEqualTo("install: 1 does not serve; its last words are above. 1.before runs again");
        droplet.succeed("cmp", "/opt/peerscanner/current/peerscanner.jar", "/srv/first/peerscanner.jar");
        assertThat(droplet.succeed("curl", "-s", "http://127.0.0.1:8081/health/started"))
                .isEqualTo("ok");
    }

    @Test
    void upgradesKeepDataAndWhatDoesNotServeIsTakenBack() {
        droplet.succeed(INSTALLER, "--zone", "example.com");
        allowPrivateAddresses();
        makeAnAdminToken();
        droplet.succeed(release("next"));
        register();

        var broken = release("broken");
        droplet.succeed("sed", "-i", "2i [ \"$1\" = config ] || exit 3", "/srv/broken/bin/peerscanner");
        requireTakenBack(broken);
        droplet.succeed(
                "sed", "-i", "s,^ExecStart=.*,ExecStart=/nowhere,", "/srv/broken/deploy/systemd/peerscanner.service");
        requireTakenBack(broken);
        assertThat(droplet.succeed(
                        "env", "PEERSCANNER_ADMIN_TOKEN_FILE=/etc/peerscanner/admin-token", "peerscanner", "hosts"))
                .contains("works");
        droplet.succeed(INSTALLER, "--rollback");
        assertThat(installed()).isEqualTo(Tarball.version());
        assertThat(droplet.succeed("ls", "/opt/peerscanner").lines())
                .containsExactlyInAnyOrder("current", "previous", "next", Tarball.version());
    }

    @Test
    void leavesNothingBehindWhenAsked() {
        var before = files();
        droplet.succeed(INSTALLER, "--zone", "example.com");
        droplet.succeed(INSTALLER, "--uninstall");
        assertThat(droplet.succeed("cat", "/etc/peerscanner/peerscanner.yaml")).contains("zone: example.com");

        droplet.succeed(INSTALLER, "--uninstall", "--purge");

        assertThat(files()).isEqualTo(before);
        assertThat(droplet.run("getent", "passwd", "peerscanner").exitCode()).isNotZero();
    }

    @Test
    void saysWhatIsMissing() {
        refuses(
                "--zone is missing, and there is no /etc/peerscanner/peerscanner.yaml yet (expected: --zone example.com)");
        refuses("--purge: for --uninstall only", "--purge");
        refuses(
                "--zoen: not understood (expected: --zone, --address, --rollback, --uninstall, --purge or --help)",
                "--zoen");
        refuses("there is no version before (expected: /opt/peerscanner/previous)", "--rollback");
    }

    /** Proxies of the tests have addresses that nobody has on the internet. */
    private void allowPrivateAddresses() {
        droplet.succeed("sh", "-c", "echo PEERSCANNER_REGISTRATION_ADDRESSES=any >>/etc/peerscanner/environment");
    }

    /** As docs/operations.md has it. */
    private void makeAnAdminToken() {
        var file = "/etc/peerscanner/admin-token";
        droplet.succeed(
                "sh",
                "-c",
                "(umask 077; openssl rand -hex 32 >%1$s); chown root:peerscanner %1$s; chmod 0640 %1$s".formatted(file)
                        + "; echo 'admin: {token-file: " + file + "}' >>/etc/peerscanner/peerscanner.yaml");
    }

    /** As docs/deployment.md has it. */
    private void letInWhoeverAsksTheNameServer() {
        droplet.succeed(
                "sh",
                "-c",
                "mkdir -p /etc/nftables.d && printf '%s\\n' 'udp dport 53 accept' 'tcp dport 53 accept'"
                        + " >/etc/nftables.d/peerscanner-dns.nft");
        droplet.succeed("nft", "-f", FIREWALL);
    }

    /** As docs/deployment.md has it, but without D-Bus, which the machine has not and --pipe needs. */
    private String effectiveSettings() {
        droplet.succeed(
                "systemd-run",
                "--quiet",
                "-p",
                "Type=oneshot",
                "-p",
                "StandardOutput=file:/run/effective",
                "-p",
                "User=peerscanner",
                "-p",
                "EnvironmentFile=/etc/peerscanner/environment",
                "-E",
                "PEERSCANNER_STORE_SQLITE=/var/lib/peerscanner/peerscanner.db",
                "/usr/local/bin/peerscanner",
                "config",
                "--config",
                "/etc/peerscanner/peerscanner.yaml");
        return droplet.succeed("cat", "/run/effective");
    }

    private String register() {
        var call = droplet.runOutside(
                "curl", "-sk", "-d", "name=works", "-d", "port=1080", "https://" + Droplet.ADDRESS + "/register");
        return String.join("\n", call.out());
    }

    private ChildProcess connectFromOutside(int port) {
        return droplet.runOutside("curl", "-s", "--max-time", "1", "telnet://" + Droplet.ADDRESS + ":" + port);
    }

    private void requireTakenBack(String installer) {
        var refused = droplet.run(installer);
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err())
                .last()
                .isEqualTo("install: broken does not serve; its last words are above. next runs again");
        assertThat(installed()).isEqualTo("next");
    }

    private void requireFewRights() {
        droplet.succeed("systemd-analyze", "verify", "peerscanner.service");
        var exposure = EXPOSURE.matcher(droplet.succeed("systemd-analyze", "security", "--no-pager", "peerscanner"));
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(2.0);
        var pid = droplet.succeed("systemctl", "show", "-P", "MainPID", "peerscanner");
        assertThat(droplet.succeed("stat", "-c", "%U", "/proc/" + pid)).isEqualTo("peerscanner");
        assertThat(droplet.succeed("stat", "-c", "%a %U %G", "/etc/peerscanner/environment"))
                .isEqualTo("640 root peerscanner");
    }

    /** The installer of a copy of the release that calls itself so. */
    private String release(String version) {
        var place = "/srv/" + version;
        droplet.succeed("cp", "-R", "/srv/" + Tarball.home().getFileName(), place);
        droplet.succeed("sh", "-c", "echo " + version + " >" + place + "/VERSION");
        return place + "/deploy/install.sh";
    }

    private String installed() {
        return droplet.succeed("readlink", "/opt/peerscanner/current");
    }

    private String files() {
        return droplet.succeed("find", "/etc", "/opt", "/usr/local", "/var/lib", "-name", "*peerscanner*");
    }

    private void refuses(String why, String... arguments) {
        var command = Stream.concat(Stream.of(INSTALLER), Stream.of(arguments)).toArray(String[]::new);
        var child = droplet.run(command);
        assertThat(child.exitCode()).isEqualTo(2);
        assertThat(child.err()).last().isEqualTo("install: " + why);
    }
}
