package org.peerscanner.dns.cloudflare;

import java.io.IOException;

/** Carries requests to Cloudflare's API and replies back. */
@FunctionalInterface
interface Transport {
    /** @throws IOException if no whole reply came; what the request asked for may have been done all the same */
    ApiReply send(ApiRequest request) throws IOException;
}
