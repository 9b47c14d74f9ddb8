/**
 * Who is there: the hosts, their leases, and the store that makes both survive.
 *
 * <h2>What</h2>
 *
 * {@link org.peerscanner.fleet.Fleet} holds every {@link org.peerscanner.fleet.Host} in memory and in a
 * {@link org.peerscanner.fleet.HostStore}. What a host's registers say is its
 * {@link org.peerscanner.fleet.Registration}: durable before it is acknowledged, and refused while the store fails. What
 * probing finds out is its {@link org.peerscanner.fleet.Standing}: it counts at once, and is stored when the store can.
 * {@link org.peerscanner.fleet.SqliteHostStore} keeps them in one SQLite file, in one table with a column per fact.
 *
 * <h2>Config</h2>
 *
 * {@code store.sqlite}: the database file. Beside it lie SQLite's own {@code -wal} and {@code -shm}, which belong to it (a copy
 * is made with {@code sqlite3 FILE .backup}, at any time), and {@code .lock} with the number of the process that uses it.
 *
 * <h2>Limits</h2>
 *
 * One process at a time; times to the millisecond; 16,384 edits waiting, then callers wait for room. A write that fails while
 * the power fails as well may turn out to be stored: it was not acknowledged.
 */
@NullMarked
package org.peerscanner.fleet;

import org.jspecify.annotations.NullMarked;
