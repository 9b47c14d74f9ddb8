package org.peerscanner;

import org.peerscanner.cli.PeerscannerCommand;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var exitCode = PeerscannerCommand.run(System.getenv(), arguments);
        if (exitCode != 0) { // System.exit logs, and so would load the logging system at the end of every short command
            System.exit(exitCode);
        }
    }
}
