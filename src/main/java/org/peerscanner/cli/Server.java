package org.peerscanner.cli;

import java.io.PrintWriter;
import org.peerscanner.config.Config;

/** Builds and runs the whole program; known to the commands by this interface only, since it knows all of them. */
@FunctionalInterface
public interface Server {
    /**
     * Serves until the companion returns.
     *
     * @param dryRun whether DNS is only planned, and every plan shown, but nothing written
     * @param plans where the plans of a dry run are shown
     * @throws org.peerscanner.config.ListenException if an address is in use
     * @throws org.peerscanner.fleet.StoreException if the data cannot be used
     */
    void serve(Config config, boolean dryRun, PrintWriter plans, Companion companion);
}
