package org.peerscanner.testing.cloudflare;

import java.util.concurrent.CountDownLatch;

/** Holds answers back until a test opens it. Safe for concurrent use. */
public final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    public void open() {
        opened.countDown();
    }

    /** Waits until an answer is being held. */
    public void awaitReached() throws InterruptedException {
        reached.await();
    }

    void pass() throws InterruptedException {
        reached.countDown();
        opened.await();
    }
}
