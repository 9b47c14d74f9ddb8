package org.peerscanner.fleet;

/** One change to the set of hosts. */
public sealed interface HostChange {
    HostName name();

    /** Adds the host or replaces the one of the same name. */
    record Put(Host host) implements HostChange {
        @Override
        public HostName name() {
            return host.name();
        }
    }

    /** Removes the host of that name, if there is one. */
    record Remove(HostName name) implements HostChange {}
}
