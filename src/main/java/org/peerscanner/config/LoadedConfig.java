package org.peerscanner.config;

/**
 * The configuration, and how to show it.
 *
 * @param config what the program runs with
 * @param yaml the same as a YAML file with the origin of each value in a comment; secrets are masked
 */
public record LoadedConfig(Config config, String yaml) {}
