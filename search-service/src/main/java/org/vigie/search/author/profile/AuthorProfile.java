package org.vigie.search.author.profile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.MentionLabel;

/**
 * What a brand's mentions tell of an author, or of all authors who are one person with them.
 *
 * @param author as their own newest mention named them, with the most followers of the last 90 days; the id alone without a mention of
 *     their own
 * @param likelyBot most of what they said looks like a program's, whether that is counted or not
 * @param first when the first one that is counted was published; null when none is
 * @param last when the newest one was published; null likewise
 * @param labels mentions by label, most frequent first
 * @param places most frequent first, at most {@link AuthorHistory#MOST_PLACES}
 * @param languages most frequent first, at most {@link AuthorHistory#MOST_LANGUAGES}
 * @param weeks the bars, with one tone each
 */
public record AuthorProfile(
        Author author,
        boolean likelyBot,
        Tone tone,
        @Nullable Instant first,
        @Nullable Instant last,
        List<LabelCount> labels,
        List<Place> places,
        List<String> languages,
        Weeks weeks) {
    public AuthorProfile {
        labels = List.copyOf(labels);
        places = List.copyOf(places);
        languages = List.copyOf(languages);
    }

    /** Mentions with one label. */
    public record LabelCount(MentionLabel label, long mentions) {}

    /** Mentions that came by a channel account or by a source; the other is empty. */
    public record Place(String account, String source, long mentions) {}

    /** Mentions by week. */
    public record Weeks(Bars bars, List<Tone> tones) {
        public Weeks {
            tones = List.copyOf(tones);
        }
    }
}
