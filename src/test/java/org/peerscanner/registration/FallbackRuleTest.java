package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.Networks;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.OperatorKey;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.testing.Signer;

class FallbackRuleTest {
    private static final HostName FALLBACK = HostName.of("fl-sg-1");
    private static final InetAddress HOME = InetAddress.ofLiteral("8.8.8.8");
    private static final String KEY = new Signer().key();

    private final OperatorKeys keys = OperatorKeys.open(Path.of(":memory:"));

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void nobodyIsAFallbackByCallingHimselfOne() {
        assertThat(new FallbackRule(Networks.NONE, keys, false).refusal(FALLBACK, HOME, unsigned()))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.FALLBACK_NOT_ALLOWED);
                    assertThat(refused.message())
                            .startsWith("name: fl-sg-1 is for the operator's own hosts (expected: ");
                });
    }

    @Test
    void everybodyMayBeAPeer() {
        assertThat(new FallbackRule(Networks.NONE, keys, false).refusal(HostName.of("a"), HOME, unsigned()))
                .isEmpty();
    }

    @Test
    void hostsInTheOperatorsNetworksAreFallbacks() {
        var rule = new FallbackRule(Networks.of(List.of("8.8.8.0/24")), keys, false);
        assertThat(rule.refusal(FALLBACK, HOME, unsigned())).isEmpty();
        assertThat(rule.refusal(FALLBACK, InetAddress.ofLiteral("8.8.9.1"), unsigned()))
                .isPresent();
    }

    @Test
    void hostsWithAKeyFromTheOperatorAreFallbacks() {
        keys.add(new OperatorKey("fl-sg-*", KEY));
        var rule = new FallbackRule(Networks.NONE, keys, false);
        assertThat(rule.refusal(FALLBACK, HOME, signed(keys.allow(FALLBACK, KEY))))
                .isEmpty();
        var other = HostName.of("fl-jp-1");
        assertThat(rule.refusal(other, HOME, signed(keys.allow(other, KEY)))).isPresent();
    }

    @Test
    void onOneMachineEverybodyIsAFallbackUntilSomethingIsConfigured() {
        assertThat(new FallbackRule(Networks.NONE, keys, true).refusal(FALLBACK, HOME, unsigned()))
                .isEmpty();
        assertThat(new FallbackRule(Networks.of(List.of("::1")), keys, true).refusal(FALLBACK, HOME, unsigned()))
                .isPresent();
        keys.add(new OperatorKey("fl-x", KEY));
        assertThat(new FallbackRule(Networks.NONE, keys, true).refusal(FALLBACK, HOME, unsigned()))
                .isPresent();
    }

    private static Proof unsigned() {
        return new Proof(Caller.at(HOME), Optional.empty(), false);
    }

    private static Proof signed(boolean isOperator) {
        return new Proof(Caller.at(HOME), Optional.of(KEY), isOperator);
    }
}
