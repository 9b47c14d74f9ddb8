package org.peerscanner.testing.cloudflare;

import static org.peerscanner.testing.cloudflare.ApiError.bare;
import static org.peerscanner.testing.cloudflare.ApiError.validation;

/** The errors of changes that cannot be made. */
final class RecordErrors {
    private static final String SAME_NAME = " For more details, refer to"
            + " <https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/>.";

    private RecordErrors() {}

    /** Open: the code is not on record, nor that unknown fields are refused; so a misspelt field shows. */
    static ApiError badBody(String why) {
        return bare(400, 9207, "Request body is invalid: " + why);
    }

    static ApiError badName() {
        return bare(400, 9000, "DNS name is invalid.");
    }

    static ApiError badType(String type) {
        return validation(9020, "DNS record type \"" + type + "\" is invalid.");
    }

    static ApiError targetNotAllowed(String target) {
        return bare(400, 9003, "Target " + target + " is not allowed for a proxied record.");
    }

    static ApiError typeNotProxied() {
        return validation(9004, "This record type cannot be proxied.");
    }

    static ApiError recordNotProxied() {
        return validation(9041, "This DNS record cannot be proxied - click the cloud icon to turn it gray to proceed");
    }

    static ApiError badIpv4() {
        return validation(9005, "Content for A record must be a valid IPv4 address.");
    }

    static ApiError badIpv6() {
        return validation(9006, "Content for AAAA record must be a valid IPv6 address.");
    }

    static ApiError badHostName(RecordType type) {
        return validation(9007, "Content for " + type + " record is invalid.");
    }

    static ApiError badContentLength() {
        return validation(9011, "Length of content is invalid");
    }

    static ApiError contentTooLong() {
        return validation(9015, "Content exceeds 4096 wire bytes.");
    }

    static ApiError contentsTooLong() {
        return bare(400, 83_011, "The combined length of the TXT records at this name exceeds 8192 characters.");
    }

    static ApiError badTtl(int lowest) {
        return validation(9021, "TTL must be between " + lowest + " and 86400 seconds, or 1 for Automatic.");
    }

    static ApiError ttlNotNumber() {
        return bare(400, 9022, "TTL must be a number, not a string.");
    }

    static ApiError tooManyTags(int tags, int quota) {
        return validation(9300, "DNS record has " + tags + " tags, exceeding the quota of " + quota + ".");
    }

    static ApiError commentTooLong(int limit) {
        return bare(400, 9313, "DNS record comment exceeds the maximum length of " + limit + " characters.");
    }

    static ApiError noSuchRecord() {
        return bare(404, 81_044, "Record does not exist.");
    }

    static ApiError quotaExceeded() {
        return bare(400, 81_045, "The record quota has been exceeded.");
    }

    static ApiError hostHasRecord() {
        return bare(400, 81_053, "An A, AAAA, or CNAME record with that host already exists." + SAME_NAME);
    }

    static ApiError hostHasCname() {
        return bare(400, 81_054, "A CNAME record with that host already exists." + SAME_NAME);
    }

    static ApiError recordExists() {
        return bare(400, 81_057, "The record already exists.");
    }

    static ApiError identicalRecord() {
        return bare(400, 81_058, "An identical record already exists.");
    }

    /** Zones of these top-level domains cannot be changed over the API. */
    static ApiError freeTopLevelDomain() {
        return bare(
                403,
                1038,
                "You cannot use this API for domains with a .cf, .ga, .gq, .ml, or .tk TLD (top-level domain).");
    }
}
