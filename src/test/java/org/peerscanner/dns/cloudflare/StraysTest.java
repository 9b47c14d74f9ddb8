package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StraysTest {
    private static final CloudflareRecord WWW =
            new CloudflareRecord("1", Office.address("www.example.com", "45.0.0.1"));

    private final List<String> told = new ArrayList<>();
    private final Strays strays = new Strays(told::add);

    @Test
    void eachIsToldOnceForAsLongAsItIsThere() {
        strays.accept(List.of(WWW));
        strays.accept(List.of(WWW));
        assertThat(told).singleElement().asString().startsWith("A www.example.com 45.0.0.1 carries peerscanner's mark");

        strays.accept(List.of());
        strays.accept(List.of(WWW));
        assertThat(told).hasSize(2);
    }
}
