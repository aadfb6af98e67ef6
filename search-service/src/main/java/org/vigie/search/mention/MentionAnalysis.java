package org.vigie.search.mention;

import java.time.Instant;
import java.util.HashSet;
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
                author.handle(),
                place.url(),
                labels(place, enrichment, extras),
                author.followers() > 0 ? author.followers() : -1,
                reach(extras),
                shown));
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
