package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Droplet;
import org.peerscanner.testing.Tarball;

/** The user data of deploy/cloud-init, carried out on a machine of its own as cloud-init would, from a tarball as it is delivered. */
class CloudInitIT {
    private static final Path USER_DATA = Path.of("deploy/cloud-init/user-data.yaml");

    @TempDir
    private Path directory;

    private Path given;
    private Droplet droplet;

    @BeforeEach
    void boot() throws IOException {
        given = Files.createDirectory(directory.resolve("given"));
        Files.copy(Tarball.file(), given.resolve("peerscanner.tar.gz"));
        Files.copy(Path.of("src/test/deployment/cloud-init.py"), given.resolve("cloud-init.py"));
        droplet = Droplet.boot(Files.createDirectory(directory.resolve("droplet")), given);
    }

    @AfterEach
    void halt() {
        droplet.close();
    }

    @Test
    void makesADropletThatServesOfTheTarballThatWasMeant() throws Exception {
        var other = carryOut("0".repeat(64));
        assertThat(other.exitCode()).isNotZero();
        assertThat(droplet.run("ls", "/opt/peerscanner").exitCode()).isNotZero();

        var right = carryOut(sha256(given.resolve("peerscanner.tar.gz")));
        assertThat(right.exitCode()).as(right.toString()).isZero();

        assertThat(droplet.succeed("systemctl", "is-active", "peerscanner", "nftables"))
                .isEqualTo("active\nactive");
        assertThat(droplet.runOutside("curl", "-sk", "https://" + Droplet.ADDRESS + "/health/started")
                        .out())
                .containsExactly("ok");
        assertThat(droplet.succeed("cat", "/etc/peerscanner/environment")).contains("CF_USER=ann@example.com");
        assertThat(droplet.run("cat", "/root/peerscanner.env").exitCode()).isNotZero();
    }

    private ChildProcess carryOut(String sha256) throws IOException {
        var filledIn = Files.readString(USER_DATA)
                .replaceAll("TARBALL_URL=.*", "TARBALL_URL=file:///srv/given/peerscanner.tar.gz")
                .replaceAll("TARBALL_SHA256=.*", "TARBALL_SHA256=" + sha256)
                .replaceAll("CF_USER=.*", "CF_USER=ann@example.com")
                .replaceAll("CF_API_KEY=.*", "CF_API_KEY=0123456789abcdef0123456789abcdef01234");
        Files.writeString(given.resolve("user-data.yaml"), filledIn);
        return droplet.run("/usr/bin/python3", "/srv/given/cloud-init.py", "/srv/given/user-data.yaml");
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }
}
