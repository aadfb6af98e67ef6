package org.vigie.search.insight;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * Questions to which no mention of another author is a reply, and to which the brand sent none through this platform. A question is what
 * enrichment calls one or has a question mark that is not quoted; spam and likely bots ask nobody. Nor do articles, except of an origin in which
 * mentions answer each other: there an entry begins a discussion, and it is known that none came in reply. Headlines of the press are
 * questions to nobody, and a forum whose feed does not tell who answers whom would make every question one without an answer.
 */
final class UnansweredQuestions {
    /** Looks for one page; one with many answered questions may stay short or empty, with more behind it. */
    private static final int MOST_ROUNDS = 10;

    private static final Expression QUESTION = new Expression.All(List.of(
            new Expression.Any(List.of(label(MentionLabel.QUESTION), new Expression.Label("has", "question"))),
            new Expression.Not(label(MentionLabel.SPAM))));

    private final SelectedMentions mentions;
    private final OwnReplies replies;

    UnansweredQuestions(SelectedMentions mentions, OwnReplies replies) {
        this.mentions = mentions;
        this.replies = replies;
    }

    /**
     * One page.
     *
     * @param repliesUnknown whether some of them may have been answered through this platform
     */
    record Page(SelectedMentions.Page open, boolean repliesUnknown) {}

    private static Expression label(MentionLabel label) {
        return new Expression.Label("label", label.word());
    }

    /** One page, newest first, with at most {@code size}; problems as of the port. */
    Page of(BrandId brand, Instant from, Instant until, @Nullable String after, int size) {
        Selection selection = new Selection(QUESTION, "", true, from, until);
        Set<String> unanswered = new HashSet<>();
        boolean repliesUnknown = false;
        String next = after;
        for (int round = 0; round < MOST_ROUNDS && unanswered.size() < size; round++) {
            SelectedMentions.Page page = mentions.asking(brand, selection, next, size - unanswered.size());
            List<Mention> asked = asked(page.mentions());
            Set<String> open = asked.stream().map(Mention::id).collect(Collectors.toSet());
            open.removeAll(mentions.answered(brand, asked));
            // Once is enough: who does not answer now would be waited for in each round.
            Optional<Set<String>> sent = repliesUnknown ? Optional.empty() : replies.to(brand, List.copyOf(open));
            sent.ifPresent(open::removeAll);
            repliesUnknown = sent.isEmpty();
            unanswered.addAll(open);
            next = page.next();
            if (next == null) {
                break;
            }
        }
        return new Page(new SelectedMentions.Page(mentions.find(brand, unanswered), next), repliesUnknown);
    }

    /** Of one whose author was erased nothing is left to answer. */
    private static List<Mention> asked(List<Mention> questions) {
        return questions.stream()
                .filter(mention -> !mention.place().nativeId().isEmpty())
                .toList();
    }
}
