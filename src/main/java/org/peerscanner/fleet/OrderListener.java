package org.peerscanner.fleet;

/** Hears of every change of the operator's orders, in order; it must return at once and never throw. */
@FunctionalInterface
public interface OrderListener {
    void changed(Orders before, Orders after);

    /** Tells one, then the other. */
    static OrderListener both(OrderListener one, OrderListener other) {
        return (before, after) -> {
            one.changed(before, after);
            other.changed(before, after);
        };
    }
}
