package org.vigie.search.author.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.insight.count.Tone;

/** What is counted of one group. Compared by identity; not thread-safe. */
final class GroupTally {
    static final Comparator<GroupTally> ORDER = Comparator.comparingInt((GroupTally group) -> -group.authors.size())
            .thenComparingLong(group -> -group.inside)
            .thenComparing(group -> group.authors.first());

    private static final int MOST_MEMBERS = 10;
    private static final int MOST_EXCHANGES = 20;
    private static final int MOST_TAGS = 5;

    private final TreeSet<AuthorKey> authors;
    private final Map<AuthorKey, Long> replies = new HashMap<>();
    private final Map<AuthorKey, Long> answered = new HashMap<>();
    private final Map<Direction, Long> exchanges = new HashMap<>();
    private final Map<String, Long> tags = new HashMap<>();
    private Tone tone = Tone.NOTHING;
    private long inside;
    private long outside;

    private record Direction(AuthorKey from, AuthorKey to) {}

    GroupTally(Set<AuthorKey> authors) {
        this.authors = new TreeSet<>(authors);
    }

    void inside(AuthorKey from, AuthorKey to) {
        inside++;
        replies.merge(from, 1L, Long::sum);
        answered.merge(to, 1L, Long::sum);
        exchanges.merge(new Direction(from, to), 1L, Long::sum);
    }

    void outside() {
        outside++;
    }

    void mention(MentionTrace trace) {
        tone = tone.plus(
                switch (trace.sentiment()) {
                    case UNSPECIFIED -> new Tone(1, 0, 0, 0, 0);
                    case NEGATIVE -> new Tone(1, 1, 0, 0, 0);
                    case NEUTRAL -> new Tone(1, 0, 1, 0, 0);
                    case POSITIVE -> new Tone(1, 0, 0, 1, 0);
                    case UNSURE -> new Tone(1, 0, 0, 0, 1);
                });
        trace.tags().forEach(tag -> tags.merge(tag, 1L, Long::sum));
    }

    AuthorGroup group() {
        List<AuthorGroup.Member> members = members();
        return new AuthorGroup(authors.size(), inside, outside, tone, members, exchanges(members), tags());
    }

    private List<AuthorGroup.Member> members() {
        return authors.stream()
                .map(author -> new AuthorGroup.Member(
                        author, replies.getOrDefault(author, 0L), answered.getOrDefault(author, 0L)))
                .sorted(Comparator.comparingLong((AuthorGroup.Member member) -> -member.replies() - member.answered())
                        .thenComparing(AuthorGroup.Member::author))
                .limit(MOST_MEMBERS)
                .toList();
    }

    private List<AuthorGroup.Exchange> exchanges(List<AuthorGroup.Member> members) {
        List<AuthorGroup.Exchange> most = new ArrayList<>();
        for (int from = 0; from < members.size(); from++) {
            for (int to = 0; to < members.size(); to++) {
                Long count = exchanges.get(new Direction(
                        members.get(from).author(), members.get(to).author()));
                if (count != null) {
                    most.add(new AuthorGroup.Exchange(from, to, count));
                }
            }
        }
        return most.stream()
                .sorted(Comparator.comparingLong((AuthorGroup.Exchange exchange) -> -exchange.replies())
                        .thenComparingInt(AuthorGroup.Exchange::from)
                        .thenComparingInt(AuthorGroup.Exchange::to))
                .limit(MOST_EXCHANGES)
                .toList();
    }

    private List<String> tags() {
        return tags.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TAGS)
                .map(entry -> entry.getKey().replaceFirst("^#", ""))
                .toList();
    }
}
