package org.vigie.ingestion.source.readership;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.Place;

/**
 * Who reads a source, as far as whoever set it up knows.
 *
 * @param country ISO 3166-1 alpha-2 in upper case; empty = unknown
 * @param audience how many read it in a month; 0 = unknown
 */
public record Readership(String country, long audience) {
    /** Nothing is known. */
    public static final Readership UNKNOWN = new Readership("", 0);
    /** More than there are people. */
    public static final long LARGEST_AUDIENCE = 10_000_000_000L;

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String REACH = "reach";

    /** Whether these letters are the code of a country. */
    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** Whether so many may read it; 0 = unknown. */
    public static boolean isAudience(long readers) {
        return readers >= 0 && readers <= LARGEST_AUDIENCE;
    }

    /** An item with what it does not tell by itself: a country, and as its reach the audience. Followers stay the author's own. */
    public IncomingMention on(IncomingMention item) {
        if (equals(UNKNOWN)) {
            return item;
        }
        Place place = item.place();
        Map<String, String> extras = new HashMap<>(item.extras());
        if (audience > 0) {
            extras.putIfAbsent(REACH, Long.toString(audience));
        }
        return new IncomingMention(
                item.identity(),
                item.kind(),
                item.author(),
                item.content(),
                place.country().isEmpty() ? new Place(place.url(), place.thread(), place.inReplyTo(), country) : place,
                item.publishedAt(),
                extras);
    }
}
