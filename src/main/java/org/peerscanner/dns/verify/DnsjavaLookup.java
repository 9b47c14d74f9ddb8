package org.peerscanner.dns.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks over UDP and, when the answer is cut short, over TCP. Safe for concurrent use. */
final class DnsjavaLookup implements Lookup {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Set<InetAddress> addresses(InetSocketAddress server, String name) throws IOException {
        var resolver = new SimpleResolver(resolved(server));
        resolver.setTimeout(PATIENCE);
        var addresses = new HashSet<InetAddress>();
        for (var type : new int[] {Type.A, Type.AAAA}) {
            for (var record : answer(resolver, name, type).getSection(Section.ANSWER)) {
                switch (record) {
                    case ARecord a -> addresses.add(plain(a.getAddress()));
                    case AAAARecord aaaa -> addresses.add(plain(aaaa.getAddress()));
                    default -> {}
                }
            }
        }
        return addresses;
    }

    private static InetSocketAddress resolved(InetSocketAddress server) throws IOException {
        return server.isUnresolved()
                ? new InetSocketAddress(InetAddress.getByName(server.getHostString()), server.getPort())
                : server;
    }

    private static Message answer(SimpleResolver resolver, String name, int type) throws IOException {
        var question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
        var query = Message.newQuery(question);
        query.getHeader().unsetFlag(Flags.RD); // an authoritative server needs no recursion, and others must not answer
        var answer = resolver.send(query);
        var code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException("answers " + Rcode.string(code));
        }
        return answer;
    }

    /** Without a name. */
    private static InetAddress plain(InetAddress address) throws IOException {
        return InetAddress.getByAddress(address.getAddress());
    }
}
