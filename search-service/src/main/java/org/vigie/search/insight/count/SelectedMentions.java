package org.vigie.search.insight.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** Mentions of a brand to read. Thread-safe. Problem INDEX_UNAVAILABLE when the index does not answer in time. */
public interface SelectedMentions {
    /** See {@link #asking}. */
    int MOST_DISCUSSED = 1_000;

    /**
     * One page of a selection, newest first; its mentions are without {@code html}.
     *
     * @param after position after the former page; null = first page
     * @param size 1–200
     */
    Page newest(BrandId brand, Selection selection, @Nullable String after, int size);

    /**
     * The same without articles of a network and origin in which no mention says what it replies to. Of each network it knows the {@link
     * #MOST_DISCUSSED} origins in which most mentions do.
     */
    Page asking(BrandId brand, Selection selection, @Nullable String after, int size);

    /**
     * Mentions that hold phrases, newest first: of each key the newest {@code each}, without their {@code html}.
     *
     * @param keys at most 300 of {@link MentionStatistics#phrases}
     * @param each 1–20
     */
    List<Mention> holding(BrandId brand, Selection selection, Set<Integer> keys, int each);

    /** Those of these ids that the brand has, newest first; at most 200 ids. */
    List<Mention> find(BrandId brand, Set<String> ids);

    /**
     * Ids of those that another author answered: a mention of the same network and origin names it as what it replies to. At most 200
     * questions.
     */
    Set<String> answered(BrandId brand, List<Mention> questions);

    /**
     * When the brand's first mention was seen, that is, since when Vigie watches for it: a new source brings what was published long before.
     * Never too early; late by less than a month when the brand's first mentions have all changed since.
     */
    Optional<Instant> beginning(BrandId brand);

    /** One page; {@code next} is null on the last. */
    record Page(List<Mention> mentions, @Nullable String next) {
        public Page {
            mentions = List.copyOf(mentions);
        }
    }
}
