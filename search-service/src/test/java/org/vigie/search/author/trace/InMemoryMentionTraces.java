package org.vigie.search.author.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;
import org.vigie.search.text.PostContents;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The fake: all mentions of an index, one by one. */
public final class InMemoryMentionTraces implements MentionTraces {
    private final MentionIndex index;

    public InMemoryMentionTraces(MentionIndex index) {
        this.index = index;
    }

    /** Every mention of a brand that has an author, newest first. */
    public static List<Mention> all(MentionIndex index, BrandId brand) {
        List<Mention> all = new ArrayList<>();
        String after = null;
        do {
            var page = index.search(
                    BrandScope.of(brand),
                    new MentionQuery(
                            null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 200, after, null, false));
            page.hits().forEach(hit -> all.add(hit.mention()));
            after = page.next();
        } while (after != null);
        return all.stream()
                .filter(mention -> !mention.author().id().isEmpty())
                .sorted(Comparator.comparing(
                                (Mention mention) -> mention.times().shown())
                        .reversed()
                        .thenComparing(Mention::id))
                .toList();
    }

    private Stream<Mention> range(BrandId brand, Instant from, Instant until) {
        return all(index, brand).stream()
                .filter(mention -> !mention.times().shown().isBefore(from)
                        && mention.times().shown().isBefore(until));
    }

    @Override
    public List<MentionTrace> newest(
            BrandId brand, Instant from, Instant until, int most, Tags tags, boolean withoutBots) {
        return range(brand, from, until)
                .filter(mention ->
                        !withoutBots || !mention.enrichment().labels().contains(MentionLabel.LIKELY_BOT))
                .limit(most)
                .map(mention -> trace(mention, tags))
                .toList();
    }

    private static MentionTrace trace(Mention mention, Tags tags) {
        Post post = MentionAnalysis.of(mention);
        long reach = post.measure(Measure.REACH);
        Mention.Place place = mention.place();
        return new MentionTrace(
                mention.id(),
                key(mention),
                new MentionTrace.Post(place.origin(), place.nativeId()),
                place.inReplyTo(),
                mention.author().followers(),
                mention.times().shown(),
                mention.sentiment(),
                mention.enrichment().labels(),
                PostContents.of(post).tags().stream()
                        .sorted()
                        .limit(tags == Tags.FIRST ? MentionTrace.MOST_TAGS : 0)
                        .toList(),
                reach == Post.UNKNOWN ? MentionTrace.UNKNOWN : reach);
    }

    private static AuthorKey key(Mention mention) {
        return new AuthorKey(mention.place().network(), mention.author().id());
    }

    @Override
    public Map<AuthorKey, Author> names(BrandId brand, Set<AuthorKey> authors, Instant from, Instant until) {
        Map<AuthorKey, Author> names = new LinkedHashMap<>();
        range(brand, from, until)
                .filter(mention -> authors.contains(key(mention)))
                .forEach(mention -> names.putIfAbsent(key(mention), mention.author()));
        return names;
    }
}
