package org.vigie.search.insight.count;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Enrichment;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.tenancy.BrandId;

/** A mention of a test: a post of zoe on the feed network, of which a test says what matters to it. */
public record SampleMention(
        String id,
        Instant time,
        String text,
        String network,
        String country,
        String language,
        String author,
        String inReplyTo,
        Sentiment sentiment,
        Set<MentionLabel> labels,
        long reach,
        List<String> tags,
        MentionKind kind) {
    public static SampleMention at(String id, Instant time, String text) {
        return new SampleMention(
                id,
                time,
                text,
                "feed",
                "FR",
                "fr",
                "zoe",
                "",
                Sentiment.UNSPECIFIED,
                Set.of(),
                0,
                List.of(),
                MentionKind.POST);
    }

    public SampleMention from(String network, String author) {
        return new SampleMention(
                id, time, text, network, country, language, author, inReplyTo, sentiment, labels, reach, tags, kind);
    }

    public SampleMention of(String country, String language) {
        return new SampleMention(
                id, time, text, network, country, language, author, inReplyTo, sentiment, labels, reach, tags, kind);
    }

    public SampleMention answering(String nativeId) {
        return new SampleMention(
                id, time, text, network, country, language, author, nativeId, sentiment, labels, reach, tags, kind);
    }

    public SampleMention with(Sentiment sentiment, MentionLabel... labels) {
        return new SampleMention(
                id,
                time,
                text,
                network,
                country,
                language,
                author,
                inReplyTo,
                sentiment,
                Set.of(labels),
                reach,
                tags,
                kind);
    }

    public SampleMention reaching(long people) {
        return new SampleMention(
                id, time, text, network, country, language, author, inReplyTo, sentiment, labels, people, tags, kind);
    }

    public SampleMention tagged(String... queries) {
        return new SampleMention(
                id,
                time,
                text,
                network,
                country,
                language,
                author,
                inReplyTo,
                sentiment,
                labels,
                reach,
                List.of(queries),
                kind);
    }

    public SampleMention article() {
        return new SampleMention(
                id,
                time,
                text,
                network,
                country,
                language,
                author,
                inReplyTo,
                sentiment,
                labels,
                reach,
                tags,
                MentionKind.ARTICLE);
    }

    /** Its native id is its id within the brand. */
    public LoggedMention logged(BrandId brand, long sequence) {
        return loggedWhenSeen(brand, sequence, time);
    }

    /** As {@link #logged}, published at its time and seen later. */
    public LoggedMention loggedWhenSeen(BrandId brand, long sequence, Instant seen) {
        return new LoggedMention(
                new Mention(
                        brand.agency().slug() + "." + brand.slug() + "." + id,
                        brand,
                        new Mention.Place(network, "o", id, "", "", country, "", "", inReplyTo),
                        kind,
                        new Author(author, "Name of " + author, "", "", reach / 10),
                        new Mention.Content("", text, "", language),
                        new Mention.Times(time, seen, null),
                        1,
                        new Enrichment(sentiment, 0, labels, Set.of()),
                        reach > 0 ? Map.of("reach", String.valueOf(reach)) : Map.of(),
                        tags),
                sequence);
    }
}
