/**
 * Name: dns.cloudflare, the zone at Cloudflare, looked after over its API.
 *
 * <p>What: reads the zone whole and writes plans in batches, within a budget of calls. The way of a plan: {@code CloudflareDns}
 * turns it into {@code Operation}s, and what became of those back into changes ({@code Ledger}); {@code Batches} orders them so that
 * removals come first and no name is ever emptied on the way; {@code BatchWriter} sends them and finds out which one Cloudflare
 * dislikes; {@code CloudflareApi} knows the calls; {@code ApiClient} spends the {@code Budget} and says what a {@code Failure} means;
 * {@code HttpTransport} does the I/O. A record is this installation's if its comment is that of {@code Mark} and its name one of {@code OwnNames}; nothing else is ever
 * changed by a {@code CloudflareDns}. {@code ZoneRecords} is for the commands {@code dupecheck} and {@code adopt}, which show and
 * change others as well.
 *
 * <p>Config: {@code dns.provider: cloudflare}, {@code dns.owner}, {@code dns.cloudflare.*}, and credentials from the environment:
 * {@code CLOUDFLARE_API_TOKEN} (with Zone:Read and DNS:Edit for the zone), or a user and the global key in {@code CF_USER} and
 * {@code CF_API_KEY}, {@code CLOUDFLARE_EMAIL} and {@code CLOUDFLARE_API_KEY}, or {@code CFL_ID} and {@code CFL_KEY}; each also with
 * {@code _FILE} at its end, naming a file.
 *
 * <p>Limits: at most 1,000 calls in any 5 minutes, 100 of them at once. A batch has 200 changes on the free plan and 3,500 on the
 * others. Proxied records are reached on 13 ports only. A batch is
 * one transaction in the API, but its records reach the edge one by one.
 */
@NullMarked
package org.peerscanner.dns.cloudflare;

import org.jspecify.annotations.NullMarked;
