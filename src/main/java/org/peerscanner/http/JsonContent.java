package org.peerscanner.http;

import tools.jackson.core.JsonGenerator;

/** One JSON value that is written when it is sent, so that a long one is never held in memory as a whole. */
@FunctionalInterface
interface JsonContent {
    void write(JsonGenerator out);
}
