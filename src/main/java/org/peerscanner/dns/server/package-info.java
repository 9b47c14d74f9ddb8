/**
 * Name: dns.server, peerscanner's own authoritative name server for the zone.
 *
 * <p>What: serves A, AAAA, SRV and TXT as published, and SOA, NS and the name server's address itself, over UDP and TCP
 * (RFC 1035, 2308, 6891, 7766, 8482). Each plan makes a new immutable
 * {@link org.peerscanner.dns.server.ZoneSnapshot}; queries read whichever is present and never wait. The way of a query:
 * {@code UdpServer} or {@code TcpServer}, {@code Answers}, {@code RequestParser}, {@code ZoneSnapshot}, {@code Reply}.
 *
 * <p>Config: {@code dns.embedded.listen}.
 *
 * <p>Limits: one zone, no secondaries, no signing, no transfers, no cookies and no rate limit. UDP answers have 1,232 octets at
 * most: 73 A or 42 AAAA records; more go over TCP. On a machine with several addresses listen on one of them: an answer sent
 * from the wildcard address may bear another source than the query was sent to.
 */
@NullMarked
package org.peerscanner.dns.server;

import org.jspecify.annotations.NullMarked;
