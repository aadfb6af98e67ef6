package org.vigie.search.author.trace;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;

/** A trace of a test, of which a test says what matters to it: a post on the feed network whose native id is its id. */
public record SampleTrace(
        String id,
        String author,
        Instant time,
        String inReplyTo,
        long followers,
        Sentiment sentiment,
        Set<MentionLabel> labels,
        List<String> tags,
        long reach) {
    public static SampleTrace by(String author, String id, Instant time) {
        return new SampleTrace(
                id, author, time, "", 0, Sentiment.UNSPECIFIED, Set.of(), List.of(), MentionTrace.UNKNOWN);
    }

    public SampleTrace answering(String id) {
        return new SampleTrace(this.id, author, time, id, followers, sentiment, labels, tags, reach);
    }

    public SampleTrace followed(long followers) {
        return new SampleTrace(id, author, time, inReplyTo, followers, sentiment, labels, tags, reach);
    }

    public SampleTrace with(Sentiment sentiment, MentionLabel... labels) {
        return new SampleTrace(id, author, time, inReplyTo, followers, sentiment, Set.of(labels), tags, reach);
    }

    public SampleTrace tagged(String... tags) {
        return new SampleTrace(id, author, time, inReplyTo, followers, sentiment, labels, List.of(tags), reach);
    }

    public SampleTrace reaching(long people) {
        return new SampleTrace(id, author, time, inReplyTo, followers, sentiment, labels, tags, people);
    }

    public MentionTrace trace() {
        return new MentionTrace(
                id,
                new AuthorKey("feed", author),
                new MentionTrace.Post("o", id),
                inReplyTo,
                followers,
                time,
                sentiment,
                labels,
                tags,
                reach);
    }

    public static List<MentionTrace> traces(SampleTrace... samples) {
        return List.of(samples).stream().map(SampleTrace::trace).toList();
    }
}
