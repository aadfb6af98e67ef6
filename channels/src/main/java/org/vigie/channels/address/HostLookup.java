package org.vigie.channels.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name resolution, a seam for tests and for whoever may call only for a short time. */
@FunctionalInterface
public interface HostLookup {
    /** All addresses of a host name or literal. */
    InetAddress[] all(String host) throws UnknownHostException;

    /** Asked right before each connection to one of them: a refusal is an {@link IOException}, and none is made. */
    default void beforeConnect() throws IOException {}
}
