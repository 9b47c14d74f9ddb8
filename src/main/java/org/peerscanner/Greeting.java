package org.peerscanner;

import java.net.InetAddress;
import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;

/** What a person who has just started the program should know. */
final class Greeting {
    private Greeting() {}

    /** @param dns where peerscanner's own name server listens; empty if the zone is at Cloudflare */
    static String of(Config config, ListenAddress http, Optional<ListenAddress> dns) {
        return """
                peerscanner looks after %1$s

                  HTTP API  http://%2$s
                  DNS       %3$s
                  data      %4$s

                Register a proxy that listens on port 8888 of this machine, and see it published:

                  curl -d name=my-proxy -d port=8888 http://%5$s/register
                  dig %6$smy-proxy.%1$s
                """.formatted(
                        config.zone(),
                        http,
                        dns.map(own -> own + " (UDP and TCP)").orElse("at Cloudflare"),
                        config.store().sqlite().toAbsolutePath().normalize(),
                        reachable(http),
                        dns.map(Greeting::digOptions).orElse(""));
    }

    private static String digOptions(ListenAddress dns) {
        var address = reachable(dns);
        return "@" + address.host() + " -p " + address.port() + " ";
    }

    /** An address to call from this machine: a wildcard is not one. */
    private static ListenAddress reachable(ListenAddress listen) {
        return listen.address().isAnyLocalAddress()
                ? new ListenAddress(InetAddress.getLoopbackAddress(), listen.port())
                : listen;
    }
}
