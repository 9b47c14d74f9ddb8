package org.peerscanner.config;

import static org.peerscanner.config.Settings.HTTP_LISTEN;
import static org.peerscanner.config.Settings.PROBE_CANARY_KEY;
import static org.peerscanner.config.Settings.PROBE_CANARY_KEY_FILE;
import static org.peerscanner.config.Settings.PROBE_CANARY_URL;
import static org.peerscanner.config.Settings.PROBE_CA_FILE;
import static org.peerscanner.config.Settings.PROBE_CONNECT_TIMEOUT;
import static org.peerscanner.config.Settings.PROBE_DEADLINE;
import static org.peerscanner.config.Settings.PROBE_PERIOD;
import static org.peerscanner.config.Settings.PROBE_TARGETS;
import static org.peerscanner.config.Settings.ROTATION_MAX_SIZE;
import static org.peerscanner.config.Settings.ROTATION_MIN_SIZE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;

/** The rules that hold between settings, and between a setting and the machine. */
final class CrossChecks {
    private CrossChecks() {}

    /** @throws ConfigException for the first rule that is broken */
    static void check(Values values) {
        checkConnectTimeout(values);
        checkDeadline(values);
        checkCanary(values);
        checkCanaryKey(values);
        checkCaFile(values);
        checkMinSize(values);
    }

    private static void checkConnectTimeout(Values values) {
        if (values.get(PROBE_CONNECT_TIMEOUT).compareTo(values.get(PROBE_DEADLINE)) > 0) {
            throw refusal(values, new Pair(PROBE_CONNECT_TIMEOUT, "at most ", PROBE_DEADLINE, "at least "));
        }
    }

    /** Or the probes of one host would run into one another. */
    private static void checkDeadline(Values values) {
        if (values.get(PROBE_DEADLINE).compareTo(values.get(PROBE_PERIOD)) >= 0) {
            throw refusal(values, new Pair(PROBE_DEADLINE, "less than ", PROBE_PERIOD, "more than "));
        }
    }

    private static void checkCanary(Values values) {
        var everyAddress = values.get(HTTP_LISTEN).address().isAnyLocalAddress();
        if (everyAddress
                && values.get(PROBE_TARGETS).stream().map(TargetSpec::of).anyMatch(TargetSpec::isCanary)
                && values.find(PROBE_CANARY_URL).isEmpty()) {
            throw values.refusal(
                    HTTP_LISTEN,
                    "one address that proxies reach; or probe.canary-url set to the URL under which they reach this API, such as"
                            + " http://203.0.113.7:8080; or probe.targets without canary");
        }
    }

    private static void checkMinSize(Values values) {
        var most = values.get(ROTATION_MAX_SIZE);
        if (values.get(ROTATION_MIN_SIZE) > most) {
            throw values.refusal(ROTATION_MIN_SIZE, "at most rotation.max-size, which is " + most);
        }
    }

    private static void checkCanaryKey(Values values) {
        var file = values.find(PROBE_CANARY_KEY_FILE);
        if (file.isPresent() && values.find(PROBE_CANARY_KEY).isPresent()) {
            throw values.refusal(PROBE_CANARY_KEY_FILE, "nothing, since probe.canary-key is set; or only one of both");
        }
        if (file.isPresent() && SecretFile.read(file.get()).isEmpty()) {
            throw values.refusal(
                    PROBE_CANARY_KEY_FILE,
                    "a file that this user may read, with " + SettingTypes.SECRET.expected() + " and nothing else");
        }
    }

    private static void checkCaFile(Values values) {
        var unreadable = values.find(PROBE_CA_FILE)
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .isPresent();
        if (unreadable) {
            throw values.refusal(PROBE_CA_FILE, "a file that exists and that this user may read");
        }
        if (!values.find(PROBE_CA_FILE).map(CrossChecks::holdsCertificates).orElse(true)) {
            throw values.refusal(PROBE_CA_FILE, "a PEM file with at least one certificate");
        }
    }

    private static boolean holdsCertificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    /** Speaks against the first of the two that is written somewhere: a default is never to blame. */
    private static ConfigException refusal(Values values, Pair pair) {
        return values.origin(pair.lower).isPresent()
                ? values.refusal(pair.lower, pair.lowerMust + limit(values, pair.upper))
                : values.refusal(pair.upper, pair.upperMust + limit(values, pair.lower));
    }

    private static String limit(Values values, Setting<Duration> setting) {
        return setting.key() + ", which is " + DurationText.write(values.get(setting))
                + values.origin(setting).map(_ -> "").orElse(" by default");
    }

    private record Pair(Setting<Duration> lower, String lowerMust, Setting<Duration> upper, String upperMust) {}
}
