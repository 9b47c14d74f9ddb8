/**
 * A strict Cloudflare: its zones, records and batches, with its limits and its faults, in memory or over HTTP.
 *
 * <p>{@link org.peerscanner.testing.cloudflare.CloudflareModel} has the behaviour and does no I/O;
 * {@link org.peerscanner.testing.cloudflare.FakeCloudflare} puts it behind a loopback port. It behaves as Cloudflare's
 * documentation and captured exchanges say. Where they leave something open it takes the reading that asks more of a client, and
 * says so at that place as "Open:".
 */
@NullMarked
package org.peerscanner.testing.cloudflare;

import org.jspecify.annotations.NullMarked;
