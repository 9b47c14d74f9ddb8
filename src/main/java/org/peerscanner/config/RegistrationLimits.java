package org.peerscanner.config;

/**
 * What callers from elsewhere may take; those on this machine and in {@code fallbacks.networks} are not limited.
 *
 * @param namesPerAddress most names at one address (IPv6: one /64)
 * @param namesPerNetwork most names in one network (IPv4: a /24, IPv6: a /48)
 * @param callsPerAddress most calls of one address in a minute, renewals by hosts not counted
 * @param newNames most names that are new or come from a new address in a minute, in total
 */
public record RegistrationLimits(int namesPerAddress, int namesPerNetwork, int callsPerAddress, int newNames) {}
