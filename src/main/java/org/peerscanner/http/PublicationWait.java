package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.peerscanner.rotation.Publication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an answer back until DNS says the same, though not for long: DNS follows in any case. Safe for concurrent use. */
final class PublicationWait {
    private static final Logger log = LoggerFactory.getLogger(PublicationWait.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Publication publication;

    PublicationWait(Publication publication) {
        this.publication = requireNonNull(publication, "publication");
    }

    void await() {
        try {
            publication.settled().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("answered before DNS was up to date: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
