package org.peerscanner.http;

import java.time.Duration;

/**
 * What one caller may cost.
 *
 * @param bodyOctets largest request body
 * @param lineOctets longest request line, query included
 * @param headerOctets largest request header section
 * @param connections most connections at once; more wait in the system's queue
 * @param readTime from the first line of a request to its last octet
 * @param answerTime from then to the last octet of the answer, the probe of a register included
 * @param idleTime from the beginning of a connection to the first line of its first request, and from an answer to the next one or to the
 *     connection's end
 * @param probeWait how long a register waits for its probe
 */
record HttpLimits(
        int bodyOctets,
        int lineOctets,
        int headerOctets,
        int connections,
        Duration readTime,
        Duration answerTime,
        Duration idleTime,
        Duration probeWait) {
    static final HttpLimits DEFAULT = new HttpLimits(
            64 * 1024,
            8 * 1024,
            8 * 1024,
            4_096,
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));

    HttpLimits withAnswerTime(Duration time) {
        return new HttpLimits(bodyOctets, lineOctets, headerOctets, connections, readTime, time, idleTime, probeWait);
    }

    HttpLimits withIdleTime(Duration time) {
        return new HttpLimits(bodyOctets, lineOctets, headerOctets, connections, readTime, answerTime, time, probeWait);
    }
}
