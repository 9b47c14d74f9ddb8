package org.peerscanner;

import org.peerscanner.cli.PeerscannerCommand;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(PeerscannerCommand.run(System.getenv(), arguments));
    }
}
