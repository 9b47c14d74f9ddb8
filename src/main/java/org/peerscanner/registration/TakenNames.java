package org.peerscanner.registration;

import java.util.Set;

/** Which labels of the zone belong to somebody else, such as records that the operator has made. Safe for concurrent use. */
@FunctionalInterface
public interface TakenNames {
    /** For a zone that holds nothing but peerscanner's own records. */
    TakenNames NONE = Set::of;

    /** The labels in lower case, without the zone's name, of every record there that does not carry peerscanner's mark. */
    Set<String> labels();
}
