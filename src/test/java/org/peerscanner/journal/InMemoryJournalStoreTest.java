package org.peerscanner.journal;

import org.peerscanner.testing.InMemoryJournalStore;

class InMemoryJournalStoreTest extends JournalStoreContract {
    @Override
    JournalStore open() {
        return new InMemoryJournalStore();
    }
}
