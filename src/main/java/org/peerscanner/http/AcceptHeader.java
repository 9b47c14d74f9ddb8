package org.peerscanner.http;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.ServerRequestHeaders;
import java.util.Comparator;
import java.util.List;

/** What the Accept header of a request says (RFC 9110 12.5.1). */
final class AcceptHeader {
    private AcceptHeader() {}

    /** Text is the default: when nothing is said, nothing that can be read, or both are welcome alike. */
    static boolean prefersJson(ServerRequestHeaders headers) {
        try {
            var accepted = headers.acceptedTypes();
            return quality(accepted, MediaTypes.APPLICATION_JSON) > quality(accepted, MediaTypes.TEXT_PLAIN);
        } catch (BadRequestException | IllegalArgumentException e) {
            return false;
        }
    }

    /* The most specific range that fits decides, not the one with the highest weight. */
    private static double quality(List<HttpMediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.test(type))
                .max(Comparator.comparingInt(AcceptHeader::specificity))
                .map(HttpMediaType::qualityFactor)
                .orElse(0.0);
    }

    private static int specificity(HttpMediaType range) {
        return (range.isWildcardType() ? 0 : 2) + (range.isWildcardSubtype() ? 0 : 1);
    }
}
