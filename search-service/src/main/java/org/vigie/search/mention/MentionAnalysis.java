package org.vigie.search.mention;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.Post;

/** The one place that says which parts of a mention queries look at. */
public final class MentionAnalysis {
    /** Extra with the kinds of media, separated by commas: {@code image}, {@code video}; others are ignored. */
    private static final String MEDIA = "media";
    /** Extra with the number of people who may have seen the mention: digits, else unknown. */
    private static final String REACH = "reach";

    private static final Set<String> KINDS = Set.of("image", "video");
    private static final int MOST_DIGITS = 18;
    private static final String MAIL = "mail";
    private static final String LINK = "href=\"";
    private static final String QUOTATION = "<blockquote";
    private static final int MOST_LINKS = 1_000;

    private MentionAnalysis() {}

    /** A mention as queries see it. Its time is the shown one. */
    public static Post of(Mention mention) {
        return of(
                mention.content(),
                mention.author(),
                mention.place(),
                mention.enrichment(),
                mention.extras(),
                mention.times().shown());
    }

    static Post of(
            Mention.Content content,
            Author author,
            Mention.Place place,
            Enrichment enrichment,
            Map<String, String> extras,
            @Nullable Instant shown) {
        return Post.of(new Post.Fields(
                content.title(),
                content.text(),
                content.language(),
                author.name(),
                handle(author, place),
                place.url(),
                labels(place, enrichment, extras),
                author.followers() > 0 ? author.followers() : -1,
                reach(extras),
                shown,
                links(content),
                content.quoted()));
    }

    /**
     * Where the words of a feed's entry or of a mail lead: its HTML was made clean where it came in, and its text shows no address of them.
     * Of a mail that quotes those before the first quotation that its HTML marks as one.
     */
    private static List<String> links(Mention.Content content) {
        String html = content.html();
        Set<String> links = new LinkedHashSet<>();
        int quotation = content.quoted().isEmpty() ? -1 : html.indexOf(QUOTATION);
        int until = quotation < 0 ? html.length() : quotation;
        int at = html.indexOf(LINK);
        while (at >= 0 && at < until && links.size() < MOST_LINKS) {
            int begin = at + LINK.length();
            int end = html.indexOf('"', begin);
            String address = end < 0 ? "" : html.substring(begin, end).replace("&amp;", "&");
            if (address.startsWith("http://") || address.startsWith("https://")) {
                links.add(address);
            }
            at = html.indexOf(LINK, begin);
        }
        return List.copyOf(links);
    }

    /** People know who wrote a mail by the address, which is its author's id; other networks name their authors besides. */
    private static String handle(Author author, Mention.Place place) {
        return author.handle().isEmpty() && place.network().equals(MAIL) ? author.id() : author.handle();
    }

    private static Set<String> labels(Mention.Place place, Enrichment enrichment, Map<String, String> extras) {
        Set<String> labels = new HashSet<>();
        add(labels, "network:", place.network());
        add(labels, "country:", place.country());
        Sentiment sentiment = enrichment.sentiment();
        add(labels, "sentiment:", sentiment == Sentiment.UNSPECIFIED ? "" : sentiment.name());
        enrichment.labels().forEach(label -> add(labels, "label:", label.word()));
        for (String kind : extras.getOrDefault(MEDIA, "").split(",", -1)) {
            String known = kind.strip().toLowerCase(Locale.ROOT);
            add(labels, "has:", KINDS.contains(known) ? known : "");
        }
        return labels;
    }

    private static void add(Set<String> labels, String field, String value) {
        if (!value.isEmpty()) {
            labels.add(field + value.toLowerCase(Locale.ROOT));
        }
    }

    /** Reach in people; -1 when the extra is missing or no number. */
    static long reach(Map<String, String> extras) {
        String reach = extras.getOrDefault(REACH, "");
        boolean number = !reach.isEmpty()
                && reach.length() <= MOST_DIGITS
                && reach.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(reach) : -1;
    }
}
