package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** The same error of the system means one thing of a connection that is begun, and another of one that was under way. */
class DiallingTest {
    @Test
    void whatTheNetworkReportsSpeaksAgainstTheHost() {
        // ICMPv6, administratively prohibited: what a firewall that rejects answers
        assertThat(Dialling.reported(new BindException("Permission denied")))
                .isEqualTo(new Outcome.Unreachable("Permission denied"));
        assertThat(Dialling.reported(new SocketException("Protocol not available")))
                .isEqualTo(new Outcome.Unreachable("Protocol not available"));
        assertThat(Dialling.reported(new SocketException("Host is down"))).isInstanceOf(Outcome.Unreachable.class);
        assertThat(Dialling.reported(new ProtocolException("Protocol error"))).isInstanceOf(Outcome.Unreachable.class);
        assertThat(Dialling.reported(new ConnectException("Connection refused")))
                .isEqualTo(new Outcome.Refused());
    }

    @Test
    void whatThisMachineLacksDoesNot() {
        assertThat(Dialling.outcome(new BindException("Cannot assign requested address")))
                .isInstanceOf(Outcome.LocalFault.class);
        assertThat(Dialling.outcome(new SocketException("Too many open files"))).isInstanceOf(Outcome.LocalFault.class);
    }

    @Test
    void aNetworkThatCannotBeReachedIsNotChargedWhoeverSaysSo() {
        var unreachable = new SocketException("Network is unreachable");

        assertThat(Dialling.outcome(unreachable)).isInstanceOf(Outcome.LocalFault.class);
        assertThat(Dialling.reported(unreachable)).isInstanceOf(Outcome.LocalFault.class);
    }
}
