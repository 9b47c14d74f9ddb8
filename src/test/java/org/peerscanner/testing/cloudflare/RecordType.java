package org.peerscanner.testing.cloudflare;

import java.util.Optional;
import java.util.stream.Stream;

/** The types that records can have. */
public enum RecordType {
    A(Form.IPV4),
    AAAA(Form.IPV6),
    CAA(Form.DATA),
    CERT(Form.DATA),
    CNAME(Form.HOST_NAME),
    DNSKEY(Form.DATA),
    DS(Form.DATA),
    HTTPS(Form.DATA),
    LOC(Form.DATA),
    MX(Form.HOST_NAME),
    NAPTR(Form.DATA),
    NS(Form.HOST_NAME),
    OPENPGPKEY(Form.TEXT),
    PTR(Form.HOST_NAME),
    SMIMEA(Form.DATA),
    SRV(Form.DATA),
    SSHFP(Form.DATA),
    SVCB(Form.DATA),
    TLSA(Form.DATA),
    TXT(Form.TEXT),
    URI(Form.DATA);

    private final Form form;

    RecordType(Form form) {
        this.form = form;
    }

    /** How the content is given. */
    enum Form {
        IPV4,
        IPV6,
        HOST_NAME,
        TEXT,
        /** As the members of {@code data}. */
        DATA
    }

    Form form() {
        return form;
    }

    boolean proxiable() {
        return isAddress() || this == CNAME;
    }

    boolean isAddress() {
        return this == A || this == AAAA;
    }

    static Optional<RecordType> named(String name) {
        return Stream.of(values()).filter(type -> type.name().equals(name)).findAny();
    }
}
