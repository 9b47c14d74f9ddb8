package org.peerscanner.config;

/** All of the configuration. */
public record Config(
        ZoneName zone,
        HttpConfig http,
        DnsConfig dns,
        ProbeConfig probe,
        RegistrationConfig registration,
        RotationConfig rotation,
        StoreConfig store,
        JournalConfig journal) {}
