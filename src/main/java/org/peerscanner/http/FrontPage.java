package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;

/** {@code GET /}: what this is, and the lines to try; as JSON, the zone, which hosts sign along with their calls. */
final class FrontPage implements Endpoint {
    private static final String WHAT = "peerscanner keeps DNS pointing at proxies that work.";

    private final Config config;
    private final Supplier<ListenAddress> address;

    FrontPage(Config config, Supplier<ListenAddress> address) {
        this.config = requireNonNull(config, "config");
        this.address = requireNonNull(address, "address");
    }

    @Override
    public Answer handle(Call call) {
        var json = Answer.plain(200, WHAT).put("zone", config.zone().name());
        return Answer.both(200, WHAT + "\n" + linesToTry(), json);
    }

    private String linesToTry() {
        return """

                Register the proxy on port 8888 of the machine that you call from (again every few minutes):
                  curl -d name=my-proxy -d port=8888 %1$s/register
                With reasons, next steps and all names, as JSON:
                  curl -H 'Accept: application/json' -d name=my-proxy -d port=8888 %1$s/register
                Take it out again:
                  curl -d name=my-proxy -d port=8888 %1$s/unregister
                Whoever runs peerscanner sees what is known with "peerscanner hosts".
                """.formatted(config.http().scheme() + "://" + address.get());
    }
}
