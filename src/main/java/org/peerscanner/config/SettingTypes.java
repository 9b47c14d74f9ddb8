package org.peerscanner.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types that settings have. */
final class SettingTypes {
    static final SettingType<ZoneName> DOMAIN_NAME =
            SettingType.word("domain name", "a domain name of two labels or more such as example.com", ZoneName::of);

    static final SettingType<ListenAddress> LISTEN_ADDRESS = SettingType.word(
            "address and port", "ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080", ListenAddress::of);

    static final SettingType<List<ListenAddress>> NAME_SERVERS = SettingType.list(
            "list of addresses and ports",
            "a list of name servers, each of them ADDRESS:PORT such as 203.0.113.53:53 or [2001:db8::53]:53",
            ListenAddress::of);

    static final SettingType<PortSet> PORTS = SettingType.word(
            "ports", "ports and ranges from 1 to 65535 with commas between them such as 80,443,8000-8999", PortSet::of);

    static final SettingType<Path> FILE = SettingType.word("file", "the path of a file", Path::of);

    static final SettingType<URI> CANARY_URL = SettingType.word(
            "URL",
            "an http or https URL with a host and without a query such as http://203.0.113.7:8080",
            text -> WebAddress.of(text, url -> url.getRawQuery() == null));

    static final SettingType<URI> API_URL = SettingType.word(
            "URL",
            "an https URL, or an http URL of a loopback address, without a query and a slash at its end such as"
                    + " https://api.cloudflare.com/client/v4",
            text -> WebAddress.of(text, SettingTypes::keepsSecrets));

    static final SettingType<String> OWNER = SettingType.word(
            "word", "1 to 16 of the characters a-z, 0-9 and -", text -> matching(SettingTypes.OWNER_WORD, text));

    static final SettingType<String> ZONE_ID =
            SettingType.word("id", "32 hexadecimal digits in lower case", text -> matching(SettingTypes.HEX_ID, text));

    static final SettingType<Boolean> YES_OR_NO = SettingType.word("`true` or `false`", "true or false", text -> {
        require(text.equals("true") || text.equals("false"), text);
        return text.equals("true");
    });

    static final SettingType<List<String>> TARGETS = SettingType.list(
            "list of URLs",
            "a list of targets, each of them canary or an http or https URL with a host such as https://example.com/,"
                    + " and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT",
            text -> TargetSpec.of(text).toString());

    static final SettingType<Networks> NETWORKS = SettingType.list(
                    "list of networks",
                    "a list of networks, each of them an address, a range such as 192.0.2.0/24, or the word cloudflare",
                    text -> text)
            .as(Networks::of, Networks::words);

    static final SettingType<List<String>> LABELS = SettingType.list(
            "list of names", "a list of names of letters, digits and hyphens, at most 63 each", SettingTypes::label);

    static final SettingType<Secret> SECRET = SettingType.word(
                    "secret", "32 to 1024 visible ASCII characters", Secret::of)
            .writtenAs(Secret::text);

    static final SettingType<List<String>> HOSTS_AND_PORTS = SettingType.list(
            "list of hosts with ports",
            "a list of HOST:PORT such as 192.0.2.1:8080, [2001:db8::1]:8080 or proxy.example.com:443",
            SettingTypes::hostAndPort);

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):(?<port>[0-9]{1,5})");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OWNER_WORD = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern HEX_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private SettingTypes() {}

    static SettingType<Integer> wholeNumber(int least, int most) {
        return SettingType.word("whole number", "a whole number from " + least + " to " + most, text -> {
            require(WHOLE_NUMBER.matcher(text).matches(), text);
            var number = Integer.parseInt(text);
            require(least <= number && number <= most, text);
            return number;
        });
    }

    static SettingType<Integer> percentage(int least, int most) {
        return SettingType.word("percentage", "a percentage from " + least + "% to " + most + "%", text -> {
                    require(text.endsWith("%"), text);
                    return wholeNumber(least, most)
                            .read()
                            .apply(new Written.Word(text.substring(0, text.length() - 1)));
                })
                .writtenAs(value -> value + "%");
    }

    static SettingType<Duration> duration(String shortest, String longest) {
        return duration("a duration from ", shortest, longest, any -> true);
    }

    static SettingType<Duration> wholeSeconds(String shortest, String longest) {
        return duration("a duration of whole seconds from ", shortest, longest, value -> value.toMillisPart() == 0);
    }

    /** The constants of the enum in lower case. */
    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        var constants = type.getEnumConstants();
        return SettingType.word(
                        words(constants, "`", "` or `", "`"),
                        words(constants, "", " or ", ""),
                        text -> constant(constants, text))
                .writtenAs(SettingTypes::word);
    }

    private static SettingType<Duration> duration(
            String kind, String shortest, String longest, Predicate<Duration> condition) {
        var least = DurationText.read(shortest);
        var most = DurationText.read(longest);
        var expected = kind + shortest + " to " + longest + ", written as 500ms, 15s, 10m, 2h or 1d";
        return SettingType.word("duration", expected, text -> {
                    var value = DurationText.read(text);
                    require(least.compareTo(value) <= 0 && value.compareTo(most) <= 0 && condition.test(value), text);
                    return value;
                })
                .writtenAs(DurationText::write);
    }

    /** Credentials go there. */
    private static boolean keepsSecrets(URI url) {
        var safe = url.getScheme().equalsIgnoreCase("https")
                || LOOPBACK.matcher(url.getHost()).matches();
        return safe && url.getRawQuery() == null && !url.getRawPath().endsWith("/");
    }

    private static String matching(Pattern pattern, String text) {
        require(pattern.matcher(text).matches(), text);
        return text;
    }

    private static String hostAndPort(String text) {
        var matcher = HOST_AND_PORT.matcher(text);
        require(matcher.matches(), text);
        var port = Integer.parseInt(matcher.group("port"));
        require(1 <= port && port <= 65535, text);
        return text;
    }

    private static String label(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        require(LABEL.matcher(folded).matches(), text);
        return folded;
    }

    private static <E extends Enum<E>> E constant(E[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static <E extends Enum<E>> String words(E[] constants, String before, String between, String after) {
        return Arrays.stream(constants).map(SettingTypes::word).collect(Collectors.joining(between, before, after));
    }

    private static <E extends Enum<E>> String word(E constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean condition, String text) {
        if (!condition) {
            throw new IllegalArgumentException(text);
        }
    }
}
