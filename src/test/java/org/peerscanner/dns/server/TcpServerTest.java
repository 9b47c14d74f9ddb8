package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ListenAddress;
import org.xbill.DNS.Type;

class TcpServerTest {
    private static final String NAME = "roundrobin.peerscanner.test";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var closeable : opened) {
            closeable.close();
        }
    }

    @Test
    void answersPipelinedQueriesInTheirOrder() throws IOException {
        var client = client(start(10, LONG));
        var queries = new ByteArrayOutputStream();
        for (int id = 0; id < 500; id++) {
            queries.writeBytes(query(id));
        }
        client.send(queries.toByteArray());

        for (int id = 0; id < 500; id++) {
            var answer = client.receive();
            assertThat(answer.getHeader().getID()).isEqualTo(id);
            assertThat(Ask.answers(answer)).hasSize(70);
        }
    }

    @Test
    void takesAQueryInSingleOctets() throws IOException {
        var client = client(start(10, LONG));
        for (var octet : query(7)) {
            client.send(new byte[] {octet});
        }

        assertThat(client.receive().getHeader().getID()).isEqualTo(7);
    }

    @Test
    void answersAClientThatHasFinishedSending() throws IOException {
        var client = client(start(10, LONG));
        client.send(query(7));
        client.finish();

        assertThat(client.receive().getHeader().getID()).isEqualTo(7);
        assertThat(client.isCut()).isTrue();
    }

    @Test
    void cutsIdleClients() throws IOException {
        var address = start(10, Duration.ofSeconds(1));
        var mute = client(address);
        var done = client(address);
        done.ask(NAME, Type.A);

        assertThat(mute.isCut()).isTrue();
        assertThat(done.isCut()).isTrue();
    }

    @Test
    void cutsClientsThatStopInTheMiddleOfAQuery() throws IOException {
        var address = start(10, SHORT);
        for (int length = 1; length < 20; length += 6) {
            var client = client(address);
            client.send(Arrays.copyOf(query(7), length));

            assertThat(client.isCut()).isTrue();
        }
    }

    @Test
    void cutsClientsThatDoNotRead() throws IOException {
        var client = client(start(10, SHORT));
        var query = query(7);

        assertThatThrownBy(() -> {
                    while (true) {
                        client.send(query);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void cutsClientsWhoseMessagesCannotHoldAHeader() throws IOException {
        var address = start(10, LONG);
        for (int length = 0; length < 12; length++) {
            var client = client(address);
            client.send(TcpClient.framed(new byte[length]));

            assertThat(client.isCut()).isTrue();
        }
    }

    @Test
    void cutsTheOldestConnectionWhenThereAreTooMany() throws IOException {
        var address = start(2, LONG);
        var clients = new ArrayList<TcpClient>();
        for (int i = 0; i < 5; i++) {
            clients.add(client(address));
            assertThat(Ask.answers(clients.getLast().ask(NAME, Type.A))).hasSize(70);
        }

        for (var cut : clients.subList(0, 3)) {
            assertThat(cut.isCut()).isTrue();
        }
        for (var kept : clients.subList(3, 5)) {
            assertThat(Ask.answers(kept.ask(NAME, Type.A))).hasSize(70);
        }
    }

    @Test
    void makesRoomAgainWhenClientsLeave() throws IOException {
        var address = start(2, LONG);
        var staying = client(address);
        for (int i : IntStream.range(0, 50).toArray()) {
            try (var leaving = new TcpClient(address)) {
                leaving.send(query(i));
                leaving.finish();
                assertThat(leaving.receive().getHeader().getID()).isEqualTo(i);
                assertThat(leaving.isCut()).isTrue();
            }
        }

        assertThat(Ask.answers(staying.ask(NAME, Type.A))).hasSize(70);
    }

    private ListenAddress start(int connections, Duration patience) {
        var sockets = ListeningSockets.open(ListenAddress.of("127.0.0.1:0"));
        opened.add(sockets.udp());
        var answers = Zones.answers(Zones.of(Zones.rotation("roundrobin", 70)));
        var server = new TcpServer(sockets.tcp(), answers, new TcpServer.Limits(connections, patience));
        opened.add(server);
        server.start();
        return sockets.address();
    }

    private TcpClient client(ListenAddress address) throws IOException {
        var client = new TcpClient(address);
        opened.add(client);
        return client;
    }

    private static byte[] query(int id) {
        var query = Ask.query(NAME, Type.A);
        query.getHeader().setID(id);
        return TcpClient.framed(query.toWire());
    }
}
