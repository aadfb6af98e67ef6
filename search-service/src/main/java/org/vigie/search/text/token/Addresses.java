package org.vigie.search.text.token;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Web addresses as words and domains. Anything is taken; what is no address gives what it holds. */
public final class Addresses {
    private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-Fa-f]{2})+");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*://)?(?:[^/@?#\\s]*@)?([^/:?#\\s]+).*", Pattern.DOTALL);
    private static final Pattern MEASURES =
            Pattern.compile("(utm_[a-z_]+|gclid|fbclid)(=.*)?", Pattern.CASE_INSENSITIVE);
    /** Longest name of a host, RFC 1035. */
    private static final int LONGEST_HOST = 253;

    private Addresses() {}

    /** The address without scheme and {@code www.}, {@code %C3%A9} read as é, everything but letters and digits as spaces. */
    public static String bare(String address) {
        String decoded = decoded(WebAddress.bare(Letters.lower(address.strip())));
        StringBuilder bare = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i += Character.charCount(decoded.codePointAt(i))) {
            int cp = decoded.codePointAt(i);
            bare.appendCodePoint(Letters.isWord(cp) || Letters.isMark(cp) ? cp : ' ');
        }
        return bare.toString();
    }

    private static String decoded(String address) {
        if (address.indexOf('%') < 0) {
            return address;
        }
        return ESCAPES.matcher(address).replaceAll(run -> Matcher.quoteReplacement(decodedRun(run.group())));
    }

    private static String decodedRun(String run) {
        byte[] bytes = new byte[run.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(run.substring(i * 3 + 1, i * 3 + 3), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * A host with other letters than ASCII as the net writes it ({@code xn--caf-dma.example}, RFC 3492): so both spellings are one site, and
     * no letter passes for another. What cannot be a host stays as it is, as do the letters that IDNA 2003 takes for others. What is
     * longer than any host is not even tried: that takes its letters times their kinds.
     */
    public static String oneName(String host) {
        boolean plain = host.chars().allMatch(unit -> unit < 0x80);
        if (plain || host.length() > LONGEST_HOST || host.indexOf('ß') >= 0 || host.indexOf('ς') >= 0) {
            return host;
        }
        try {
            return IDN.toASCII(Normalizer.normalize(host, Normalizer.Form.NFC), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHost) {
            return host;
        }
    }

    /**
     * A site as documents hold it: by {@link #oneName}, and those written before that in letters of their own, until they are written
     * again.
     */
    public static List<String> spellings(String site) {
        String unicode = site.contains("xn--") ? IDN.toUnicode(site, IDN.ALLOW_UNASSIGNED) : site;
        return unicode.equals(site) ? List.of(site) : List.of(site, unicode);
    }

    /** A site as a person names it: without {@code www.}, under its {@link #oneName}. */
    public static String site(String name) {
        return withoutWww(oneName(Letters.lower(name.strip())));
    }

    /** The host of an address without {@code www.}, then its parent domains: {@code fr.blog.org, blog.org, org}. */
    public static List<String> domains(String address) {
        String host = site(host(Letters.lower(address.strip())));
        if (host.length() > LONGEST_HOST || host.indexOf('.') < 0) {
            return List.of();
        }
        List<String> domains = new ArrayList<>();
        String domain = host;
        while (!domain.isEmpty()) {
            domains.add(domain);
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return domains;
    }

    /**
     * The host of an address in lower case, empty when there is none. Where a scheme of the web and letters, digits, points and
     * hyphens go right up to the path, the pattern has nothing to weigh and is not asked.
     */
    static String host(String address) {
        int from = address.startsWith("https://") ? 8 : address.startsWith("http://") ? 7 : 0;
        int end = from;
        while (end < address.length() && isPlainHost(address.charAt(end))) {
            end++;
        }
        boolean upToPath = end == address.length() || address.charAt(end) == '/';
        return end > from && upToPath ? address.substring(from, end) : hostByPattern(address);
    }

    static String hostByPattern(String address) {
        Matcher matcher = HOST.matcher(address);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static boolean isPlainHost(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9') || unit == '.' || unit == '-';
    }

    /**
     * The page that an address leads to: host in lower case without {@code www.}, path and query as written; without scheme, fragment, a
     * slash at the end and parameters that only measure clicks (those of Google Analytics, and the click ids of Google and Facebook).
     * Empty for what has no host.
     */
    public static Optional<String> page(String address) {
        String bare =
                address.strip().replaceFirst("(?i)^[a-z][a-z0-9+.-]*://", "").replaceFirst("#.*", "");
        int rest =
                (int) bare.chars().takeWhile(unit -> unit != '/' && unit != '?').count();
        String authority = bare.substring(bare.lastIndexOf('@', rest - 1) + 1, rest);
        return domains(authority).stream()
                .findFirst()
                .map(host -> (host + port(authority) + unmeasured(bare.substring(rest))).replaceFirst("/+$", ""));
    }

    private static String port(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? "" : authority.substring(colon);
    }

    private static String unmeasured(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        if (mark < 0) {
            return pathAndQuery;
        }
        String query = Arrays.stream(pathAndQuery.substring(mark + 1).split("&"))
                .filter(parameter -> !MEASURES.matcher(parameter).matches())
                .collect(Collectors.joining("&"));
        return pathAndQuery.substring(0, mark) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
