package org.vigie.search.author.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One author answered another.
 *
 * @param from the answer
 * @param to what it answers, of another author
 */
public record Reply(MentionTrace from, MentionTrace to) {
    private record Place(String network, MentionTrace.Post post) {}

    public Reply {
        if (from.author().equals(to.author())) {
            throw new IllegalArgumentException("reply: expected two authors, actual one");
        }
    }

    /** The replies among these traces, in the order of the answers: both ends are known, and of different authors. Linear. */
    public static List<Reply> among(List<MentionTrace> traces) {
        Map<Place, MentionTrace> places = HashMap.newHashMap(traces.size());
        for (MentionTrace trace : traces) {
            if (!trace.post().nativeId().isEmpty()) {
                places.merge(
                        new Place(trace.author().network(), trace.post()),
                        trace,
                        (one, other) -> one.id().compareTo(other.id()) <= 0 ? one : other);
            }
        }
        List<Reply> replies = new ArrayList<>();
        for (MentionTrace trace : traces) {
            if (!trace.inReplyTo().isEmpty()) {
                var asked = new MentionTrace.Post(trace.post().origin(), trace.inReplyTo());
                MentionTrace parent = places.get(new Place(trace.author().network(), asked));
                if (parent != null && !parent.author().equals(trace.author())) {
                    replies.add(new Reply(trace, parent));
                }
            }
        }
        return replies;
    }
}
