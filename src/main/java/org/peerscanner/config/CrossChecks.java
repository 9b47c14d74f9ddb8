package org.peerscanner.config;

import static org.peerscanner.config.Settings.ADMIN_LISTEN;
import static org.peerscanner.config.Settings.ADMIN_TOKEN;
import static org.peerscanner.config.Settings.ADMIN_TOKEN_FILE;
import static org.peerscanner.config.Settings.HTTP_CANARY_LISTEN;
import static org.peerscanner.config.Settings.HTTP_CERTIFICATE;
import static org.peerscanner.config.Settings.HTTP_LISTEN;
import static org.peerscanner.config.Settings.HTTP_PRIVATE_KEY;
import static org.peerscanner.config.Settings.HTTP_TLS;
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
import java.util.List;

/** The rules that hold between settings, and between a setting and the machine. */
final class CrossChecks {
    private CrossChecks() {}

    /** @throws ConfigException for the first rule that is broken */
    static void check(Values values) {
        checkConnectTimeout(values);
        checkDeadline(values);
        checkSecretFile(values, ADMIN_TOKEN, ADMIN_TOKEN_FILE);
        checkAdmin(values);
        checkTls(values);
        checkCanary(values);
        checkSecretFile(values, PROBE_CANARY_KEY, PROBE_CANARY_KEY_FILE);
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

    /** Who can reach it may do everything, unless it asks for a token. */
    private static void checkAdmin(Values values) {
        var hasToken = values.find(ADMIN_TOKEN).isPresent()
                || values.find(ADMIN_TOKEN_FILE).isPresent();
        if (!values.get(ADMIN_LISTEN).address().isLoopbackAddress() && !hasToken) {
            throw values.refusal(
                    ADMIN_LISTEN,
                    "a loopback address such as 127.0.0.1:8081 or [::1]:8081; or as well admin.token-file, with a secret that"
                            + " callers must show");
        }
    }

    private static void checkTls(Values values) {
        if (values.get(HTTP_TLS) == HttpConfig.TlsMode.FILES) {
            for (var file : List.of(HTTP_CERTIFICATE, HTTP_PRIVATE_KEY)) {
                if (values.find(file).filter(Files::isReadable).isEmpty()) {
                    throw values.origin(file).isPresent()
                            ? values.refusal(file, "a file that exists and that this user may read")
                            : values.refusal(
                                    values.origin(HTTP_TLS).isPresent() ? HTTP_TLS : HTTP_CERTIFICATE,
                                    "as well " + file.key() + ", since http.tls is files");
                }
            }
        }
    }

    private static void checkCanary(Values values) {
        if (values.get(PROBE_TARGETS).stream().map(TargetSpec::of).noneMatch(TargetSpec::isCanary)) {
            return;
        }
        var listen = values.find(HTTP_CANARY_LISTEN).isPresent() ? HTTP_CANARY_LISTEN : HTTP_LISTEN;
        var everyAddress = values.find(listen)
                .filter(address -> address.address().isAnyLocalAddress())
                .isPresent();
        if (everyAddress && values.find(PROBE_CANARY_URL).isEmpty()) {
            throw values.refusal(
                    listen,
                    "one address that proxies reach; or probe.canary-url set to the URL under which they reach this API, such as"
                            + " http://203.0.113.7:8080; or probe.targets without canary");
        }
        checkCanaryScheme(values);
    }

    /** Probes cannot verify a certificate of an address, and an http URL leads nowhere when the API speaks TLS. */
    private static void checkCanaryScheme(Values values) {
        var isHttps = values.find(PROBE_CANARY_URL)
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                .isPresent();
        var isServedPlain = values.get(HTTP_TLS) == HttpConfig.TlsMode.OFF
                || values.find(HTTP_CANARY_LISTEN).isPresent();
        if (!isHttps && !isServedPlain) {
            var written = values.origin(HTTP_TLS).isPresent() ? HTTP_TLS : HTTP_LISTEN;
            throw values.refusal(
                    values.origin(written).isPresent() ? written : HTTP_CERTIFICATE,
                    "as well http.canary-listen, since the API speaks TLS here, such as 0.0.0.0:8082 (with probe.canary-url);"
                            + " or probe.canary-url with https and a name that the certificate has; or http.tls off;"
                            + " or probe.targets without canary");
        }
    }

    private static void checkMinSize(Values values) {
        var most = values.get(ROTATION_MAX_SIZE);
        if (values.get(ROTATION_MIN_SIZE) > most) {
            throw values.refusal(ROTATION_MIN_SIZE, "at most rotation.max-size, which is " + most);
        }
    }

    private static void checkSecretFile(Values values, Setting<Secret> text, Setting<Path> setting) {
        var file = values.find(setting);
        if (file.isPresent() && values.find(text).isPresent()) {
            throw values.refusal(setting, "nothing, since " + text.key() + " is set; or only one of both");
        }
        if (file.isPresent() && SecretFile.read(file.get()).isEmpty()) {
            throw values.refusal(
                    setting,
                    "a file that this user may read and not everybody, with " + SettingTypes.SECRET.expected()
                            + " and nothing else");
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
