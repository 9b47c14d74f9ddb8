package org.peerscanner.registration;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Refused.Reason;

/** What every call must say, read in the order that clients rely on: name, address, port. */
sealed interface Checked {
    Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

    /** All of it can be understood; whether it is allowed is another question. */
    record Understood(HostName name, InetAddress address, long port) implements Checked {}

    /** Something is missing or is no such thing. */
    record Not(Refused refused) implements Checked {}

    static Checked of(String name, String port, Caller caller) {
        if (name.isEmpty()) {
            return not(Reason.MISSING_NAME, "Please specify a name");
        }
        try {
            var read = NameRules.read(name);
            return caller.address()
                    .map(address -> checkPort(read, address, port))
                    .orElseGet(() -> not(Reason.UNKNOWN_ADDRESS, "Unable to determine IP address"));
        } catch (IllegalArgumentException e) {
            return not(Reason.INVALID_NAME, String.valueOf(e.getMessage()));
        }
    }

    private static Checked checkPort(HostName name, InetAddress address, String port) {
        if (!NUMBER.matcher(port).matches()) {
            return not(
                    Reason.INVALID_PORT,
                    "Received invalid port for " + name + " - " + Addresses.text(address) + ": " + Excerpt.of(port));
        }
        return new Understood(name, address, Long.parseLong(port));
    }

    private static Checked not(Reason reason, String message) {
        return new Not(new Refused(reason, message));
    }
}
