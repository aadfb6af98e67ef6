package org.vigie.search.author.trace;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;

/**
 * What of a mention says who spoke, when and to whom; neither a text nor a name.
 *
 * @param id of the mention, not empty
 * @param post where it stands on the author's network; its native id is empty when unknown
 * @param inReplyTo native id, on the same network and origin, of what it answers; empty = nothing that is known
 * @param followers of the author as this mention tells; 0 = unknown
 * @param shown when it was published, else first seen
 * @param tags folded, with {@code #}, the first {@link #MOST_TAGS} by letter, or none when they were not asked for
 * @param reach people who may have seen it as the network tells; {@link #UNKNOWN} when it does not
 */
public record MentionTrace(
        String id,
        AuthorKey author,
        Post post,
        String inReplyTo,
        long followers,
        Instant shown,
        Sentiment sentiment,
        Set<MentionLabel> labels,
        List<String> tags,
        long reach) {
    public static final long UNKNOWN = -1;
    /** Most tags of one mention. */
    public static final int MOST_TAGS = 10;

    /** Where something stands on a network. */
    public record Post(String origin, String nativeId) {}

    public MentionTrace {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id: expected one, actual none");
        }
        if (followers < 0 || reach < UNKNOWN) {
            throw new IllegalArgumentException(
                    "followers and reach: expected no negative number, actual " + followers + " and " + reach);
        }
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("tags: expected at most " + MOST_TAGS + ", actual " + tags.size());
        }
        labels = Set.copyOf(labels);
        tags = List.copyOf(tags);
    }
}
