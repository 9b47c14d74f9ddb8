/**
 * The HTTP API: registering, the canary, and what the running program knows.
 *
 * <h2>Name</h2>
 *
 * {@link org.peerscanner.http.HttpApi}, a server of its own on {@code http.listen}; the list of endpoints is its method
 * {@code routes}.
 * {@link org.peerscanner.http.CanaryServer} is the small one of a program that only answers the canary.
 *
 * <h2>What</h2>
 *
 * <ul>
 *   <li>{@code POST /register}, {@code POST /unregister}: a form (or a query) with {@code name} and {@code port}, optionally
 *       {@code fronts}, {@code protocol}, {@code tls} and {@code token}. The text answers are those that deployed servers
 *       rely on, byte for byte; {@code Accept: application/json} gets the same facts and more.
 *   <li>{@code GET /canary/{nonce}}: what probes fetch through proxies.
 *   <li>{@code GET /}: what this is and the lines to try.
 *   <li>{@code GET /health/live}, {@code /health/ready}, {@code /health/started}: ok, or why not.
 * </ul>
 *
 * On {@code admin.listen}, for the operator: {@code GET /}, the console; {@code GET /v1/openapi.json}, which describes all of this; {@code GET /v1/hosts},
 * {@code /v1/hosts.csv}, {@code /v1/hosts/{name}}, the fleet; {@code GET /v1/events}, what happens, live; {@code GET
 * /v1/keys}, {@code PUT} and {@code DELETE /v1/keys/{pattern}}, the keys of the operator's hosts; {@code GET /metrics}, for
 * Prometheus; and {@code /health/…} again. {@code OperatorGate} stands before all of them.
 *
 * A request is read by {@code Door} within the limits of {@code HttpLimits}, becomes a {@code Call}, goes to the
 * {@code Endpoint} that {@code Routes} names, and comes back as an {@code Answer} that {@code Door} writes as text or JSON.
 * Everything that is refused is one line: what, the value, what was expected. Texts of callers are shown as
 * {@link org.peerscanner.registration.Excerpt} only.
 *
 * <h2>Config</h2>
 *
 * The sections {@code http} and {@code admin}; {@code zone}, {@code registration.lease} and {@code probe.period} are
 * told to callers.
 *
 * <h2>Limits</h2>
 *
 * HTTP/1.1, plain or in TLS 1.2 or 1.3. Body 64 KiB, with Content-Length; request line and header section 8 KiB each; 4,096
 * connections for each listener, further ones wait; 10 s to send a request, 90 s to be answered, 15 s between two. A caller may
 * hold all connections: there is no limit for one address yet. With the PROXY protocol, its header may take for ever.
 */
@NullMarked
package org.peerscanner.http;

import org.jspecify.annotations.NullMarked;
