package org.peerscanner.cli;

/** Programs for tests of commands that run none. */
final class Idle {
    static final Programs PROGRAMS = new Programs((_, _, _, _) -> {}, (_, _) -> {});

    private Idle() {}
}
