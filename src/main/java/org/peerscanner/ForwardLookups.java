package org.peerscanner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Lets the JVM find addresses by name as ever, and no names by address. Found by the JVM as a service; safe for concurrent use.
 *
 * <p>Nothing in peerscanner asks for the name of an address but the HTTP server, for each connection in TLS, and does nothing with it. That
 * lookup has no deadline, and where it is answered is up to the caller, whose address it is.
 */
public final class ForwardLookups extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Forward(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "peerscanner's: forward only";
    }

    private record Forward(InetAddressResolver system) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return system.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            throw new UnknownHostException("names of addresses are not looked up");
        }
    }
}
