package org.vigie.search.author.group;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.Reply;

/**
 * The groups among traces.
 *
 * @param groups largest first, then those with most replies inside, each of three authors or more
 * @param replies between authors who are both known
 * @param read traces
 */
public record AuthorGroups(List<AuthorGroup> groups, long replies, long read) {
    private static final int FEWEST = 3;

    public AuthorGroups {
        groups = List.copyOf(groups);
    }

    /** At most so many groups of these traces, whatever their order. */
    public static AuthorGroups of(List<MentionTrace> traces, int limit) {
        List<Reply> replies = Reply.among(traces);
        Map<AuthorKey, GroupTally> groups = new HashMap<>();
        for (Set<AuthorKey> community : Communities.of(replies)) {
            if (community.size() >= FEWEST) {
                GroupTally tally = new GroupTally(community);
                community.forEach(author -> groups.put(author, tally));
            }
        }
        replies.forEach(reply -> count(groups, reply));
        for (MentionTrace trace : traces) {
            GroupTally group = groups.get(trace.author());
            if (group != null) {
                group.mention(trace);
            }
        }
        List<AuthorGroup> largest = new HashSet<>(groups.values())
                .stream()
                        .sorted(GroupTally.ORDER)
                        .limit(limit)
                        .map(GroupTally::group)
                        .toList();
        return new AuthorGroups(largest, replies.size(), traces.size());
    }

    private static void count(Map<AuthorKey, GroupTally> groups, Reply reply) {
        GroupTally from = groups.get(reply.from().author());
        GroupTally to = groups.get(reply.to().author());
        if (from != null && from == to) {
            from.inside(reply.from().author(), reply.to().author());
            return;
        }
        if (from != null) {
            from.outside();
        }
        if (to != null) {
            to.outside();
        }
    }

    /** Everybody who is shown. */
    public Set<AuthorKey> members() {
        Set<AuthorKey> members = new HashSet<>();
        groups.forEach(group -> group.members().forEach(member -> members.add(member.author())));
        return members;
    }
}
