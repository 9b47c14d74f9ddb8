package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A new key (ECDSA, P-256) and a certificate that it has signed itself (RFC 5280), for ten years: whoever trusts it compares
 * its fingerprint, and nobody renews it.
 */
public record SelfSigned(KeyPair keys, X509Certificate certificate) {
    private static final String ECDSA_WITH_SHA256 = "2a8648ce3d040302"; // RFC 5758 3.2
    private static final String COMMON_NAME = "550403";
    private static final String SUBJECT_ALTERNATIVE_NAME = "551d11"; // RFC 5280 4.2.1.6
    private static final int DNS_NAME = 0x82;
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @param names the host names that it is for */
    public static SelfSigned make(List<String> names, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        var keys = generator.generateKeyPair();
        var content = content(names, now, keys, new BigInteger(127, random));
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(keys.getPrivate(), random);
        signer.update(content);
        var encoded = Der.sequence(content, algorithm(), Der.bits(signer.sign()));
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        return new SelfSigned(keys, certificate);
    }

    /** RFC 5280 4.1.2. */
    private static byte[] content(List<String> names, Instant now, KeyPair keys, BigInteger serial) {
        var name = Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("peerscanner"))));
        var validity = Der.sequence(
                Der.time(TIME.format(now.minus(Duration.ofDays(1)))), Der.time(TIME.format(now.plus(VALIDITY))));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // The third version of certificates.
                Der.integer(serial.add(BigInteger.ONE)),
                algorithm(),
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(alternativeNames(names))));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
    }

    private static byte[] alternativeNames(List<String> names) {
        var encoded = names.stream()
                .map(name -> Der.value(DNS_NAME, name.getBytes(US_ASCII)))
                .toArray(byte[][]::new);
        return Der.sequence(Der.identifier(SUBJECT_ALTERNATIVE_NAME), Der.octets(Der.sequence(encoded)));
    }
}
