package org.peerscanner.prometheus;

/** How it is said whether something went well. */
final class Results {
    private Results() {}

    static String word(boolean succeeded) {
        return succeeded ? "succeeded" : "failed";
    }
}
