package org.vigie.ingestion.source.readership;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The country that a feed seems to be of, for a person to confirm; nothing goes by it. Pure. */
public final class ProposedCountry {
    /**
     * Domains of countries that stand for none: whoever likes the letters has one. Source: the list that Google Search treats as generic,
     * "Managing multi-regional and multilingual sites", developers.google.com/search/docs/specialty/international, as of 2026.
     */
    private static final Set<String> GENERIC = Set.of(
            "ad", "ai", "as", "bz", "cc", "cd", "co", "dj", "fm", "io", "la", "me", "ms", "nu", "sc", "sr", "su", "tk",
            "tv", "ws");

    private ProposedCountry() {}

    /**
     * By the domain of the address, else by what the feed says.
     *
     * @param said two capital letters that the feed names as its own; may be empty or none of a country
     * @return empty when neither tells
     */
    public static String of(URI url, String said) {
        String domain = ofDomain(url.getHost());
        return domain.isEmpty() && Readership.isCountry(said) ? said : domain;
    }

    /** Such domains are the codes of ISO 3166-1, but for that of the United Kingdom (www.iana.org/domains/root/db). */
    private static String ofDomain(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String code = last.equals("uk") ? "GB" : last.toUpperCase(Locale.ROOT);
        return host.contains(".") && !GENERIC.contains(last) && Readership.isCountry(code) ? code : "";
    }
}
