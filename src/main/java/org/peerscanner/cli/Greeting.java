package org.peerscanner.cli;

import org.peerscanner.config.Config;
import org.peerscanner.config.HttpConfig.TlsMode;
import org.peerscanner.config.ListenAddress;

/** What a person who has just started the program should know. */
final class Greeting {
    private Greeting() {}

    static String of(Config config, Places places) {
        return """
                peerscanner looks after %1$s

                  HTTP API  %2$s://%3$s%4$s
                  admin     %5$s
                  DNS       %6$s
                  data      %7$s

                Register a proxy that listens on port 8888 of this machine, and see it published:

                  curl %8$s-d name=my-proxy -d port=8888 %2$s://%9$s/register
                  dig %10$smy-proxy.%1$s
                """.formatted(
                        config.zone(),
                        config.http().scheme(),
                        places.http(),
                        config.http().tls().isOn() ? certificate(places) : "",
                        config.admin().scheme() + "://" + places.admin() + " (console)"
                                + (config.http().tls().isOn() ? "" : certificate(places)),
                        places.dns().map(own -> own + " (UDP and TCP)").orElse("at Cloudflare"),
                        config.store().sqlite().toAbsolutePath().normalize(),
                        config.http().tls().mode() == TlsMode.SELF_SIGNED ? "-k " : "",
                        places.http().fromHere(),
                        places.dns().map(Greeting::digOptions).orElse(""));
    }

    private static String certificate(Places places) {
        return places.fingerprint()
                .map(sha256 -> "\n            certificate SHA-256 " + sha256)
                .orElse("");
    }

    private static String digOptions(ListenAddress dns) {
        var address = dns.fromHere();
        return "@" + address.host() + " -p " + address.port() + " ";
    }
}
