package org.peerscanner.config;

/** All of the configuration. */
public record Config(
        ZoneName zone,
        HttpConfig http,
        AdminConfig admin,
        DnsConfig dns,
        ProbeConfig probe,
        RegistrationConfig registration,
        FallbacksConfig fallbacks,
        RotationConfig rotation,
        StoreConfig store,
        JournalConfig journal) {}
