package org.vigie.channels.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name resolution, a seam for tests. */
@FunctionalInterface
public interface HostLookup {
    /** All addresses of a host name or literal. */
    InetAddress[] all(String host) throws UnknownHostException;
}
