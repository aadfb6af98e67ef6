package org.vigie.channels.address;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which addresses may be connected to, so that a setting typed by a user never reaches the machine itself, its
 * network or a cloud's metadata service. A name is resolved once; every address must be public, and the connection is made
 * to the addresses that were checked, so that a second DNS answer can't change them. Thread-safe.
 */
public final class AddressGuard {
    private final Set<AllowedEndpoint> allowed;
    private final HostLookup lookup;

    public AddressGuard(Set<AllowedEndpoint> allowed, HostLookup lookup) {
        this.allowed = Set.copyOf(allowed);
        this.lookup = lookup;
    }

    /** A guard with the system's name resolution. */
    public static AddressGuard allowing(List<String> endpoints) {
        List<AllowedEndpoint> parsed =
                endpoints.stream().map(AllowedEndpoint::parse).toList();
        return new AddressGuard(Set.copyOf(parsed), InetAddress::getAllByName);
    }

    /** Whether an operator listed this host and port. */
    public boolean isListed(String host, int port) {
        return port >= 1 && port <= 65_535 && allowed.contains(new AllowedEndpoint(host, port));
    }

    /**
     * Checks the shape of a URL: http or https, a host, no credentials, port 80 or 443 unless listed.
     *
     * @throws AddressRefused when it may not be called
     */
    public void checkUrl(URI url) throws AddressRefused {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new AddressRefused("expected an http or https address");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new AddressRefused("expected an address with a host and without user information");
        }
        int port = port(url);
        if (port != 80 && port != 443 && !isListed(url.getHost(), port)) {
            throw new AddressRefused("expected port 80 or 443, got " + port);
        }
    }

    /** The port of a URL, by default the scheme's. */
    public static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    /**
     * Resolves a host once and checks each address.
     *
     * @throws AddressRefused when one of them is not public and the endpoint is not listed
     * @throws UnknownHostException when the name has no address
     */
    public List<InetSocketAddress> resolve(String host, int port) throws AddressRefused, UnknownHostException {
        InetAddress[] addresses = lookup.all(bare(host));
        if (addresses.length == 0) {
            throw new UnknownHostException("no address for " + host);
        }
        if (!isListed(host, port)) {
            for (InetAddress address : addresses) {
                if (!isPublic(address)) {
                    // Which one is nobody's business: names of the inside would tell whoever tries them where they
                    // lead.
                    throw new AddressRefused("expected a public address for " + host + ", got another");
                }
            }
        }
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /**
     * Asks once more before a connection is made to one of them; the first that hangs may have taken long.
     *
     * @throws IOException when none may be made any more
     */
    public void beforeConnect() throws IOException {
        lookup.beforeConnect();
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Whether an address is globally reachable by the IANA special-purpose registries. 168.63.129.16 is none of them: under it each machine of
     * Azure reaches its host.
     */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] b) {
        int first = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        int third = b[2] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 168 -> !(second == 63 && third == 129 && (b[3] & 0xFF) == 16);
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 ->
                !(second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99));
            case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /** Only 2000::/3 is handed out; of it 2001::/23 (Teredo, ORCHID), documentation and 6to4 are no plain hosts. */
    private static boolean isPublic6(byte[] b) {
        int first = ((b[0] & 0xFF) << 8) | (b[1] & 0xFF);
        int second = ((b[2] & 0xFF) << 8) | (b[3] & 0xFF);
        if ((first & 0xE000) != 0x2000) {
            return false;
        }
        if (first == 0x2001) {
            return second >= 0x0200 && second != 0x0DB8;
        }
        return first != 0x2002 && !(first == 0x3FFF && second < 0x1000);
    }
}
