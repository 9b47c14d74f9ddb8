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

    /** The same, and remembers that the host has said goodbye until that has been followed, or a host of that name is put. */
    record Goodbye(HostName name) implements HostChange {}

    /** The goodbye of that name has been followed: DNS does not tell of the host any more. */
    record Followed(HostName name) implements HostChange {}
}
