package org.peerscanner.dns.audit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.peerscanner.dns.AddressRecord;

/** Records that say again what another record says: same name, type and content. Pure. */
public final class Duplicates {
    /** The one that stays comes first: a marked one, which is looked after; then one that hides the address. */
    private static final Comparator<AddressRecord> WORTH = Comparator.comparing(
                    (AddressRecord record) -> record.owner().isEmpty())
            .thenComparing(record -> !record.proxied())
            .thenComparing(AddressRecord::id);

    private Duplicates() {}

    /** Those that can go without DNS saying anything else: all but one of each. No other installation's are among them. */
    public static List<AddressRecord> removable(Census census, String owner) {
        return census.records().collect(Collectors.groupingBy(AddressRecord::toString)).values().stream()
                .flatMap(same -> same.stream().sorted(WORTH).skip(1))
                .filter(record -> record.owner().map(owner::equals).orElse(true))
                .sorted(Census.ORDER)
                .toList();
    }
}
