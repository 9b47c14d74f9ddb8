package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.scan.Outcome;

class VitalsTest {
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void healthIsOkOrTheReasonOnBothListeners(String what) {
        assertThat(api.get("/health/" + what).body()).isEqualTo("ok\n");
        assertThat(api.getAsOperator("/health/" + what).statusCode()).isEqualTo(200);

        api.fitness.trouble = Optional.of("says the test");

        var reply = api.get("/health/" + what);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo(what + ": says the test\n");
        assertThat(api.getAsOperator("/health/" + what).body()).isEqualTo(reply.body());
    }

    @Test
    void metricsAreForTheOperatorOnlyAndInTheFormatAskedFor() {
        assertThat(api.get("/metrics").statusCode()).isEqualTo(404);

        var reply = api.getAsOperator("/metrics", "Accept", "application/openmetrics-text");
        assertThat(reply.body()).isEqualTo("asked as application/openmetrics-text\n");
        assertThat(reply.headers().firstValue("Content-Type")).contains(ApiFixture.METRICS_TYPE);
    }

    @Test
    void registersAreCountedByTheirAnswers() {
        api.post("/register", "name=a&port=8888");
        api.post("/register", "name=a&port=8888");
        api.examiner.find(new Outcome.Refused());
        api.post("/register", "name=b&port=8889");
        api.post("/register", "name=www&port=8888");
        api.store.fail(true);
        api.post("/register", "name=c&port=8890");

        assertThat(api.registers.counts())
                .containsEntry("confirmed", 2L)
                .containsEntry("connection_refused", 1L)
                .containsEntry("reserved_name", 1L)
                .containsEntry("store_failed", 1L)
                .containsEntry("name_held", 0L);
    }
}
