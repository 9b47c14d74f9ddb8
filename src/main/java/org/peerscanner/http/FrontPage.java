package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.peerscanner.config.ListenAddress;

/** {@code GET /}: what this is, and the lines to try. */
final class FrontPage implements Endpoint {
    private final String scheme;
    private final Supplier<ListenAddress> address;

    FrontPage(String scheme, Supplier<ListenAddress> address) {
        this.scheme = requireNonNull(scheme, "scheme");
        this.address = requireNonNull(address, "address");
    }

    @Override
    public Answer handle(Call call) {
        return Answer.text("""
                peerscanner keeps DNS pointing at proxies that work.

                Register the proxy on port 8888 of the machine that you call from (again every few minutes):
                  curl -d name=my-proxy -d port=8888 %1$s/register
                With reasons, next steps and all names, as JSON:
                  curl -H 'Accept: application/json' -d name=my-proxy -d port=8888 %1$s/register
                Take it out again:
                  curl -d name=my-proxy -d port=8888 %1$s/unregister
                Whoever runs peerscanner sees what is known with "peerscanner hosts".
                """.formatted(scheme + "://" + address.get()));
    }
}
