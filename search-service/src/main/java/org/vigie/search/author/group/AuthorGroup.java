package org.vigie.search.author.group;

import java.util.List;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.insight.count.Tone;

/**
 * Authors who answer each other.
 *
 * @param size authors
 * @param inside replies between them
 * @param outside replies between them and others
 * @param tone of their mentions
 * @param members those who answer and are answered most inside, at most 10
 * @param exchanges who answered whom most among the members, at most 20
 * @param tags they use most, at most 5, without {@code #}
 */
public record AuthorGroup(
        long size,
        long inside,
        long outside,
        Tone tone,
        List<Member> members,
        List<Exchange> exchanges,
        List<String> tags) {
    public AuthorGroup {
        members = List.copyOf(members);
        exchanges = List.copyOf(exchanges);
        tags = List.copyOf(tags);
    }

    /** One author, with replies to and from others of the group. */
    public record Member(AuthorKey author, long replies, long answered) {}

    /** Replies of one member to another; both are places in the list of members. */
    public record Exchange(int from, int to, long replies) {}
}
