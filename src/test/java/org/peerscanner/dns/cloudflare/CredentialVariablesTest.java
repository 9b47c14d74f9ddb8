package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.config.ConfigException;

/** Pins every sentence that an operator with wrong credentials reads; none of them has a secret in it. */
final class CredentialVariablesTest {
    private static final String SECRET = "s3cr3t-of-Cloudflare";
    private static final String EXPECTED = "(expected: CLOUDFLARE_API_TOKEN, or CF_USER and CF_API_KEY,"
            + " or CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY, or CFL_ID and CFL_KEY, each also as …_FILE)";

    @TempDir
    private Path directory;

    @Test
    void aTokenIsTrimmed() {
        assertThat(CredentialVariables.read(Map.of("CLOUDFLARE_API_TOKEN", " " + SECRET + "\n")))
                .isEqualTo(new Credentials.Token("CLOUDFLARE_API_TOKEN", SECRET));
    }

    @ParameterizedTest
    @CsvSource({"CF_USER,CF_API_KEY", "CLOUDFLARE_EMAIL,CLOUDFLARE_API_KEY", "CFL_ID,CFL_KEY"})
    void aUserAndAKeyHaveThreePairsOfNames(String user, String key) throws IOException {
        assertThat(CredentialVariables.read(Map.of(user, "ann@example.com", key, SECRET)))
                .isEqualTo(new Credentials.GlobalKey(user + " and " + key, "ann@example.com", SECRET));
        assertThat(CredentialVariables.read(
                        Map.of(user + "_FILE", file("ann@example.com\n"), key + "_FILE", file(SECRET))))
                .isEqualTo(new Credentials.GlobalKey(user + "_FILE and " + key + "_FILE", "ann@example.com", SECRET));
    }

    @Test
    void aTokenMayStandInAFile() throws IOException {
        assertThat(CredentialVariables.read(Map.of("CLOUDFLARE_API_TOKEN_FILE", file(SECRET + "\r\n"))))
                .isEqualTo(new Credentials.Token("CLOUDFLARE_API_TOKEN_FILE", SECRET));
    }

    @Test
    void theSameUnderTwoNamesIsOne() {
        var environment = Map.of(
                "CF_USER", "ann@example.com", "CF_API_KEY", SECRET, "CFL_ID", "ann@example.com", "CFL_KEY", SECRET);

        assertThat(CredentialVariables.read(environment).source()).isEqualTo("CF_USER and CF_API_KEY");
    }

    @Test
    void noneAtAll() {
        assertRefused(Map.of(), "no credentials for Cloudflare in the environment " + EXPECTED);
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN", " ", "CF_USER", ""),
                "no credentials for Cloudflare in the environment " + EXPECTED);
    }

    @Test
    void bothKindsAtOnce() {
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN", SECRET, "CF_USER", "ann@example.com", "CF_API_KEY", SECRET),
                "different credentials for Cloudflare at once in CLOUDFLARE_API_TOKEN and in CF_USER and CF_API_KEY"
                        + " (expected: only one of them)");
    }

    @Test
    void halfAPair() {
        assertRefused(Map.of("CF_API_KEY", SECRET), "CF_API_KEY is set and CF_USER is not (expected: both or neither)");
        assertRefused(
                Map.of("CLOUDFLARE_EMAIL", "ann@example.com", "CLOUDFLARE_API_TOKEN", SECRET),
                "CLOUDFLARE_EMAIL is set and CLOUDFLARE_API_KEY is not (expected: both or neither)");
    }

    @Test
    void aVariableAndItsFile() throws IOException {
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN", SECRET, "CLOUDFLARE_API_TOKEN_FILE", file(SECRET)),
                "CLOUDFLARE_API_TOKEN and CLOUDFLARE_API_TOKEN_FILE are both set (expected: only one of them)");
    }

    @Test
    void filesThatHoldNothingOrCannotBeRead() throws IOException {
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN_FILE", file("\n")),
                "CLOUDFLARE_API_TOKEN_FILE: the file is empty (expected: a file with nothing but the secret)");
        // Whoever mistakes the one variable for the other has a secret in place of the file's name.
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN_FILE", SECRET),
                "CLOUDFLARE_API_TOKEN_FILE: the file cannot be read (expected: a file that this user may read)");
    }

    @Test
    void whatCannotStandInAHeader() throws IOException {
        assertRefused(
                Map.of("CLOUDFLARE_API_TOKEN_FILE", file("token: " + SECRET + "\nmore")),
                "CLOUDFLARE_API_TOKEN_FILE: not one word of visible ASCII characters"
                        + " (expected: it as Cloudflare shows it)");
    }

    @Test
    void noTextFormShowsTheSecret() {
        var token = new Credentials.Token("CLOUDFLARE_API_TOKEN", SECRET);
        var key = new Credentials.GlobalKey("CF_USER and CF_API_KEY", "ann@example.com", SECRET);

        assertThat(token + " " + key + ApiRequest.get("/zones").with(token.headers()))
                .doesNotContain(SECRET);
        assertThat(token).hasToString("the token in CLOUDFLARE_API_TOKEN");
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ""), text)
                .toString();
    }

    private static void assertRefused(Map<String, String> environment, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CredentialVariables.read(environment))
                .withMessage(message);
    }
}
