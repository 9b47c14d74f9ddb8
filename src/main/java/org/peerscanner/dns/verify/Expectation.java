package org.peerscanner.dns.verify;

import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;

/** What DNS should tell of a name's addresses. */
sealed interface Expectation {
    boolean isMetBy(Set<InetAddress> addresses);

    /** As an operator would say it. */
    String text();

    record Exactly(Set<InetAddress> addresses) implements Expectation {
        public Exactly {
            addresses = Set.copyOf(addresses);
        }

        @Override
        public boolean isMetBy(Set<InetAddress> others) {
            return addresses.equals(others);
        }

        @Override
        public String text() {
            return Expectation.text(addresses);
        }
    }

    /** Whatever they are: the provider answers with its own, or others have a hand in it. */
    record Some() implements Expectation {
        @Override
        public boolean isMetBy(Set<InetAddress> addresses) {
            return !addresses.isEmpty();
        }

        @Override
        public String text() {
            return "an address";
        }
    }

    record None() implements Expectation {
        @Override
        public boolean isMetBy(Set<InetAddress> addresses) {
            return addresses.isEmpty();
        }

        @Override
        public String text() {
            return "no address";
        }
    }

    static String text(Set<InetAddress> addresses) {
        return addresses.isEmpty()
                ? "no address"
                : addresses.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }
}
