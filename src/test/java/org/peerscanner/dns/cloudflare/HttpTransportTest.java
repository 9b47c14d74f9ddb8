package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import org.peerscanner.testing.NothingListens;
import org.peerscanner.testing.cloudflare.FakeCloudflare;
import org.peerscanner.testing.cloudflare.Fault;
import org.peerscanner.testing.cloudflare.Gate;

final class HttpTransportTest {
    private static final Credentials TOKEN = new Credentials.Token("CLOUDFLARE_API_TOKEN", Office.SECRET);

    private final Office office = new Office();
    private final FakeCloudflare cloudflare = FakeCloudflare.serving(office.model);
    private final HttpTransport transport = new HttpTransport(cloudflare.baseUrl(), HttpTransport.Limits.DEFAULT);

    @AfterEach
    void close() {
        transport.close();
        cloudflare.close();
    }

    @Test
    void theZoneIsFoundWrittenAndRead() {
        var api = new CloudflareApi(new ApiClient(transport, TOKEN, office.budget));
        var zone = new ZoneFinder(api, Office.NAME, Optional.empty()).find();

        api.batch(zone, List.of(new Operation.Post(Office.address("a.example.com", "45.0.0.1"))));

        assertThat(api.records(zone))
                .extracting(CloudflareRecord::fields)
                .containsExactly(Office.address("a.example.com", "45.0.0.1"));
    }

    @Test
    void headersComeWithTheReply() throws Exception {
        var reply = transport.send(ApiRequest.get("/zones").with(TOKEN.headers()));

        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(RateHeaders.of(reply).policy()).hasValue(new RateHeaders.Policy(1200, Duration.ofMinutes(5)));
    }

    @Test
    void aConnectionThatIsCutIsNoReply() {
        office.faults.next(Fault.cutAfter()).next(new Fault.Torn());
        var post = ApiRequest.post("/zones/" + office.zone.id() + "/dns_records/batch", "{\"posts\":[]}");

        assertThatIOException().isThrownBy(() -> transport.send(post.with(TOKEN.headers())));
        assertThatIOException().isThrownBy(() -> transport.send(post.with(TOKEN.headers())));
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        var limits = new HttpTransport.Limits(Duration.ofSeconds(5), Duration.ofMillis(50), 1 << 20);
        office.faults.next(new Fault.Held(new Gate()));
        try (var impatient = new HttpTransport(cloudflare.baseUrl(), limits)) {
            assertThatExceptionOfType(HttpTimeoutException.class)
                    .isThrownBy(() -> impatient.send(ApiRequest.get("/zones").with(TOKEN.headers())))
                    .withMessage("no whole reply within 50 ms");
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsNoReply() {
        var limits = new HttpTransport.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 100);
        try (var narrow = new HttpTransport(cloudflare.baseUrl(), limits)) {
            assertThatIOException()
                    .isThrownBy(() -> narrow.send(ApiRequest.get("/zones").with(TOKEN.headers())));
        }
    }

    @Test
    void aWriteThatDidNotReachAnybodyHasNoEffect() throws Exception {
        var url = URI.create("http://127.0.0.1:" + NothingListens.PORT);
        try (var nowhere = new HttpTransport(url, HttpTransport.Limits.DEFAULT)) {
            var api = new CloudflareApi(new ApiClient(nowhere, TOKEN, office.budget));
            assertThatExceptionOfType(CloudflareException.class)
                    .isThrownBy(() -> api.requireEdit(office.info()))
                    .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Kind.TROUBLE));
        }
    }
}
