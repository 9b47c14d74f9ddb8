package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.RegistrationConfig.Addresses;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.Phase;

/** The table of the contract that registering servers rely on, byte for byte, over real connections. */
class RegisterContractTest {
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register", "/unregister"})
    void asksForAName(String path) {
        assertAnswer(api.post(path, "port=443"), 400, "Please specify a name\n");
        assertAnswer(api.post(path, "name=&port=443"), 400, "Please specify a name\n");
        assertAnswer(api.post(path, ""), 400, "Please specify a name\n");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "port=x, x",
                "port=4%2043, 4 43",
                "port=, -",
                "-, -",
                "port=44.3, 44.3",
                "port=0x1bb, 0x1bb",
                "port=%D9%A4%D9%A4%D9%A3, ???",
                "port=99999999999999999999, 99999999999999999999"
            })
    void refusesAPortThatIsNoNumber(String parameter, String shown) {
        var form = "name=fl-sg-1" + (parameter == null ? "" : "&" + parameter);
        var text = "Received invalid port for fl-sg-1 - 127.0.0.1: " + (shown == null ? "" : shown) + "\n";
        assertAnswer(api.post("/register", form), 400, text);
        assertAnswer(api.post("/unregister", form), 400, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer-1", "fl-sg-0001", "fl-0001"})
    void confirmsAProxyThatWorksAndTellsItItsName(String name) {
        assertAnswer(
                api.post("/register", "name=" + name + "&port=443"),
                200,
                "Connectivity to proxy confirmed\nfrontfqdns: {cloudflare: " + name + ".peerscanner.test}\n");
        assertThat(api.host(name).isUp()).isTrue();
    }

    @Test
    void saysWhenTheConnectionWasRefused() {
        api.examiner.find(new Outcome.Refused());
        assertAnswer(register(), 417, "No connectivity to proxy - connection refused\n");
    }

    static Stream<Outcome> everyOtherFailure() {
        return Stream.of(
                new Outcome.Unreachable("no route to host"),
                new Outcome.TimedOut(Phase.CONNECT),
                new Outcome.TlsFailed(Phase.TLS, "handshake failure"),
                new Outcome.ProxyAnswered("HTTP 403"),
                new Outcome.TargetAnswered(500),
                new Outcome.BadReply(Phase.PROXY, "not HTTP"),
                new Outcome.WrongName("a.example", "b.example"),
                new Outcome.WrongContent("no answer"),
                new Outcome.LocalFault("no ports left"));
    }

    @ParameterizedTest
    @MethodSource("everyOtherFailure")
    void saysTimedOutForEveryOtherFailure(Outcome outcome) {
        api.examiner.find(outcome);
        assertAnswer(register(), 408, "No connectivity to proxy - test request timed out\n");
    }

    @Test
    void givesUpOnAProbeThatDoesNotEndAndSaysSoWithoutANewline() {
        var limits = ApiFixture.LIMITS;
        try (var impatient = ApiFixture.start(new HttpLimits(
                limits.bodyOctets(),
                limits.lineOctets(),
                limits.headerOctets(),
                limits.connections(),
                limits.readTime(),
                limits.answerTime(),
                limits.idleTime(),
                Duration.ofMillis(1)))) {
            impatient.examiner.hang();
            assertAnswer(impatient.post("/register", "name=a&port=443"), 500, "Timed out waiting for status");
            assertThat(impatient.host("a").name().label()).isEqualTo("a");
        }
    }

    @Test
    void unregistersOnce() {
        register();
        assertAnswer(api.post("/unregister", "name=peer-1&port=443"), 200, "Host unregistered\n");
        assertAnswer(api.post("/unregister", "name=peer-1&port=443"), 200, "Host not registered\n");
        assertThat(api.fleet.hosts()).isEmpty();
    }

    @Test
    void answersASecondRegisterLikeTheFirstAndProbesAgain() {
        var first = register();
        assertAnswer(register(), first.statusCode(), first.body());
        assertThat(api.examiner.examined()).hasSize(2);
    }

    @Test
    void countsTheFirstOfRepeatedParametersAndTheBodyBeforeTheQuery() {
        api.post("/register?name=query&port=81", "name=first&name=second&port=443&port=80");
        assertThat(api.host("first").registration().endpoint()).hasToString("127.0.0.1:443");
    }

    @Test
    void takesParametersFromTheQueryAndFoldsCase() {
        assertAnswer(
                api.post("/register?name=FL-SG-1&port=%34%343", ""),
                200,
                "Connectivity to proxy confirmed\nfrontfqdns: {cloudflare: fl-sg-1.peerscanner.test}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&fronts=cloudflare",
                "&fronts=cloudflare&fronts=cloudfront",
                "&fronts=cloudfront&fronts=cloudflare",
                "&fronts=fastly&fronts=cloudflare"
            })
    void tellsTheNameBehindCloudflareWhenAskedForItOrForNothing(String fronts) {
        var response = api.post("/register", "name=a&port=80" + fronts);
        assertThat(response.body()).endsWith("\nfrontfqdns: {cloudflare: a.peerscanner.test}\n");
    }

    @Test
    void tellsNoNameForAFrontThatHasNoneInTheZone() {
        assertAnswer(
                api.post("/register", "name=a&port=80&fronts=cloudfront"), 200, "Connectivity to proxy confirmed\n");
    }

    @Test
    void tellsTheNameInAHeaderEvenWhenTheProbeFailed() {
        api.examiner.find(new Outcome.WrongName("", "peer-1.peerscanner.test"));
        assertThat(register().headers().firstValue("X-Peerscanner-Frontfqdns"))
                .contains("{cloudflare: peer-1.peerscanner.test}");
    }

    @Test
    void knowsCallersByIpv6() {
        try (var six = ApiFixture.start(ApiFixture.config("[::1]:0", Addresses.ANY))) {
            assertAnswer(six.post("/register", "name=a&port=x"), 400, "Received invalid port for a - ::1: x\n");
            assertThat(six.post("/register", "name=a&port=443").statusCode()).isEqualTo(200);
            assertThat(six.host("a").registration().endpoint()).hasToString("[::1]:443");
        }
    }

    @Test
    void sendsPlainTextThatNobodyKeeps() {
        var headers = register().headers();
        assertThat(headers.firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    private HttpResponse<String> register() {
        return api.post("/register", "name=peer-1&port=443");
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
