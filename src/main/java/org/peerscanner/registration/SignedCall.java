package org.peerscanner.registration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;

/**
 * What a signature is about. The action keeps a register from being replayed as an unregister, the zone from being replayed at
 * another peerscanner.
 *
 * @param action {@code register} or {@code unregister}
 */
public record SignedCall(String action, ZoneName zone, HostName name, long port) {
    /** The octets that are signed: seven lines, each with a newline. */
    public byte[] message(String time, String nonce) {
        return String.join(
                        "\n", "peerscanner-1", action, zone.name(), name.label(), Long.toString(port), time, nonce, "")
                .getBytes(US_ASCII);
    }
}
