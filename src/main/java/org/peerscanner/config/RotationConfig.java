package org.peerscanner.config;

/** @param maxSize most hosts in one rotation; 70 A records fit one UDP answer, resolvers refuse more than 100 */
public record RotationConfig(int maxSize) {}
