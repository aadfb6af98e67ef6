package org.vigie.publishing.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.vigie.channels.address.HostLookup;

/**
 * Name resolution that asks the permit of the call it works for once more after it is done, and again before each connection:
 * neither a slow answer of a name server nor a host whose first address hangs may stretch the time between the permit and the
 * first byte.
 */
final class PermittedLookup implements HostLookup {
    static final ScopedValue<Exit.Permission> PERMIT = ScopedValue.newInstance();

    private final HostLookup lookup;

    PermittedLookup(HostLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] all(String host) throws UnknownHostException {
        InetAddress[] found = lookup.all(host);
        if (hasLapsed()) {
            throw new UnknownHostException("the permit to call " + host + " has lapsed");
        }
        return found;
    }

    @Override
    public void beforeConnect() throws IOException {
        if (hasLapsed()) {
            throw new ConnectException("the permit to call has lapsed");
        }
    }

    private static boolean hasLapsed() {
        return PERMIT.isBound() && !PERMIT.get().holds();
    }
}
