package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The model is reached over HTTP, with all its faults. */
class FakeCloudflareTest {
    private static final String RECORD = "{\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\"}";

    private final Scene scene = new Scene();
    private final FaultScript script = new FaultScript();
    private final FakeCloudflare cloudflare = FakeCloudflare.serving(scene.model);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        cloudflare.close();
    }

    @Test
    void recordsAreMadeListedChangedAndRemoved() throws Exception {
        var created = send("POST", scene.records(), RECORD);
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(created.headers().firstValue("Ratelimit-Policy")).hasValue("\"default\";q=1200;w=300");
        var record = scene.records() + "/" + scene.zone.records().getFirst().id();
        assertThat(send("PATCH", record, "{\"proxied\":true}").body()).contains("\"proxied\":true");
        assertThat(send("GET", scene.records() + "?name=a.example.com&per_page=5000", "")
                        .body())
                .contains("\"total_count\":1");
        assertThat(send("DELETE", record, "").statusCode()).isEqualTo(200);
        assertThat(scene.model.log().counts())
                .containsOnlyKeys(
                        CallKind.LIST_RECORDS, CallKind.CREATE_RECORD, CallKind.PATCH_RECORD, CallKind.DELETE_RECORD);
    }

    @Test
    void largeBatchesPass() throws Exception {
        var zone = scene.model.addZone("example.net", ServicePlan.PRO, scene.account);
        scene.model.put(scene.token().allowing(zone, Permission.DNS_EDIT));
        var posts = new StringBuilder("{\"posts\":[");
        for (var i = 0; i < 3500; i++) {
            posts.append(i > 0 ? "," : "").append(RECORD.replace("0.0.1", "0." + i / 250 + "." + i % 250));
        }
        var answer = send(
                "POST",
                "/zones/" + zone.id() + "/dns_records/batch",
                posts.append("]}").toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(zone.records()).hasSize(3500);
    }

    @Test
    void connectionsAreCut() throws Exception {
        scene.model.setFaults(
                script.next(Fault.cutBefore()).next(Fault.cutAfter()).next(new Fault.Torn()));
        assertThatIOException().isThrownBy(() -> send("POST", scene.records(), RECORD));
        assertThat(scene.zone.records()).isEmpty();
        assertThatIOException().isThrownBy(() -> send("POST", scene.records(), RECORD));
        assertThat(scene.zone.records()).hasSize(1);
        assertThatIOException().isThrownBy(() -> send("GET", scene.records(), ""));
        assertThat(send("GET", scene.records(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAreHeldUntilTheGateOpens() throws Exception {
        var gate = new Gate();
        scene.model.setFaults(script.next(new Fault.Held(gate)));
        var answer = client.sendAsync(request("POST", scene.records(), RECORD), BodyHandlers.ofString());
        gate.awaitReached();
        assertThat(scene.zone.records()).hasSize(1);
        assertThat(answer.isDone()).isFalse();
        assertThat(send("GET", "/zones", "").statusCode()).isEqualTo(200);
        gate.open();
        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void troubledServersAnswerInHtml() throws Exception {
        scene.model.setFaults(script.next(Fault.htmlError(502, Fault.Effect.NEVER)));
        var answer = send("GET", "/zones", "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(answer.headers().firstValue("Ratelimit")).isEmpty();
    }

    @Test
    void everythingElseLeadsNowhere() throws Exception {
        var root = URI.create(cloudflare.baseUrl().toString().replace(Call.BASE_PATH, "/"));
        var request = HttpRequest.newBuilder(root)
                .header("Authorization", "Bearer " + Scene.SECRET)
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("7003");
    }

    private HttpResponse<String> send(String method, String target, String body)
            throws IOException, InterruptedException {
        return client.send(request(method, target, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String target, String body) {
        var request = HttpRequest.newBuilder(URI.create(cloudflare.baseUrl() + target))
                .header("Authorization", "Bearer " + Scene.SECRET);
        return body.isEmpty()
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build();
    }
}
