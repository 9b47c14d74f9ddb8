package org.peerscanner.metrics;

import static java.util.Objects.requireNonNull;

/**
 * All that is counted, at one moment, as a collector of metrics reads it.
 *
 * @param contentType in which of the formats
 * @param text in UTF-8
 */
public record MetricsPage(String contentType, String text) {
    public MetricsPage {
        requireNonNull(contentType, "contentType");
        requireNonNull(text, "text");
    }
}
