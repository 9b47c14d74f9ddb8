package org.peerscanner.fleet;

import org.peerscanner.testing.InMemoryHostStore;

final class InMemoryHostStoreTest extends HostStoreContract {
    private final InMemoryHostStore store = new InMemoryHostStore();

    @Override
    HostStore open() {
        return store;
    }

    @Override
    void fail(HostStore unused, boolean on) {
        store.fail(on);
    }
}
