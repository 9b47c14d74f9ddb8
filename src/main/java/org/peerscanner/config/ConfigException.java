package org.peerscanner.config;

/** The configuration cannot be used; the message is one line, made to be printed as it is. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
