package org.peerscanner.fleet;

/** A TCP port, 1 to 65535. */
public record Port(int number) {
    public Port {
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException("port: " + number + " (expected: 1..65535)");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
