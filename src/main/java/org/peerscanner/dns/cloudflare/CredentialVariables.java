package org.peerscanner.dns.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peerscanner.config.ConfigException;

/**
 * Reads credentials from environment variables, each of which may instead name a file, as {@code CLOUDFLARE_API_TOKEN_FILE} does.
 * An empty variable counts as none: that is how compose files pass on what is not set.
 */
final class CredentialVariables {
    private static final String TOKEN = "CLOUDFLARE_API_TOKEN";
    private static final List<Pair> PAIRS = List.of(
            new Pair("CF_USER", "CF_API_KEY"),
            new Pair("CLOUDFLARE_EMAIL", "CLOUDFLARE_API_KEY"),
            new Pair("CFL_ID", "CFL_KEY"));
    private static final String EXPECTED = "(expected: CLOUDFLARE_API_TOKEN, or CF_USER and CF_API_KEY,"
            + " or CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY, or CFL_ID and CFL_KEY, each also as …_FILE)";

    /** What can stand in a header, and stands in no secret of Cloudflare's: anything else is a mistake in copying. */
    private static final Pattern ONE_WORD = Pattern.compile("[!-~]+");

    private static final int LARGEST_FILE = 4096;

    private final Map<String, String> environment;

    private CredentialVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws ConfigException if there are none, more than one, or half of one */
    static Credentials read(Map<String, String> environment) {
        return new CredentialVariables(environment).read();
    }

    private Credentials read() {
        var token = value(TOKEN).map(value -> new Credentials.Token(value.source, value.text));
        var keys = PAIRS.stream().flatMap(this::key).toList();
        var all = Stream.<Credentials>concat(token.stream(), keys.stream()).toList();
        if (all.isEmpty()) {
            throw new ConfigException("no credentials for Cloudflare in the environment " + EXPECTED);
        }
        if (all.stream().map(Credentials::headers).distinct().count() > 1) {
            var sources = all.stream().map(Credentials::source).toList();
            throw new ConfigException("different credentials for Cloudflare at once in "
                    + String.join(" and in ", sources) + " (expected: only one of them)");
        }
        return all.getFirst();
    }

    private Stream<Credentials.GlobalKey> key(Pair names) {
        var user = value(names.user);
        var key = value(names.key);
        if (user.isEmpty() && key.isEmpty()) {
            return Stream.empty();
        }
        if (user.isEmpty() || key.isEmpty()) {
            var present = user.or(() -> key).orElseThrow().source;
            var absent = user.isEmpty() ? names.user : names.key;
            throw new ConfigException(present + " is set and " + absent + " is not (expected: both or neither)");
        }
        var source = user.get().source + " and " + key.get().source;
        return Stream.of(new Credentials.GlobalKey(source, user.get().text, key.get().text));
    }

    private Optional<Value> value(String variable) {
        var sources = new ArrayList<Value>(2);
        variable(variable).ifPresent(text -> sources.add(new Value(variable, text)));
        variable(variable + "_FILE").ifPresent(file -> sources.add(fromFile(variable + "_FILE", file)));
        if (sources.size() == 2) {
            throw new ConfigException(
                    variable + " and " + variable + "_FILE are both set (expected: only one of them)");
        }
        return sources.stream().findFirst().map(Value::checked);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Value fromFile(String variable, String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var text = new String(in.readNBytes(LARGEST_FILE), UTF_8).strip();
            if (text.isEmpty()) {
                throw new ConfigException(
                        variable + ": the file is empty (expected: a file with nothing but the secret)");
            }
            return new Value(variable, text);
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(
                    variable + ": the file cannot be read (expected: a file that this user may read)");
        }
    }

    private record Pair(String user, String key) {}

    /** @param source the variable that was set */
    private record Value(String source, String text) {
        Value checked() {
            if (!ONE_WORD.matcher(text).matches()) {
                throw new ConfigException(
                        source + ": not one word of visible ASCII characters (expected: it as Cloudflare shows it)");
            }
            return this;
        }
    }
}
