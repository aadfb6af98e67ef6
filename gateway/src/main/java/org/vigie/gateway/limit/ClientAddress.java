package org.vigie.gateway.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Whom an address stands for when calls are counted by it. Pure. */
final class ClientAddress {
    /** What a proxy says instead of an address counts together, so that many such words are not many budgets. */
    static final String UNREADABLE = "unreadable";

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address itself; of IPv6 its first 64 bits, which is what one line or machine is given and chooses the rest of at will (RFC 6177,
     * RFC 8981). An IPv4 address in IPv6 clothes is the IPv4 address.
     *
     * @param text as the container has it; never looked up
     */
    static String block(String text) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text.split("%", 2)[0]);
        } catch (IllegalArgumentException e) {
            return UNREADABLE;
        }
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
